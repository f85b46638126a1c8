import { findCountry } from "@/lib/domain/vocabularies/countries";
import { nutsConcept } from "@/lib/domain/vocabularies/nuts";
import { type BadgeComposition, type BadgeNode, badgeText, stated } from "./nodes";

/**
 * An identifier of an organisation (Open Badges 3.0, IdentifierEntry). The vocabulary of types has
 * none of the European ones, so they are extension terms; the schema allows no IRI on it.
 */
function identifierEntry(identifierType: string, identifier: string): BadgeNode[] {
  return identifier === ""
    ? []
    : [{ type: "IdentifierEntry", identifier, identifierType: `ext:${identifierType}` }];
}

/**
 * The issuer (Open Badges 3.0, Profile), who signs. Its id is the institution's DID, because the
 * proof is bound to it. Elements 3 and 4 of Annex I: the country as code and in words, the region
 * if stated.
 */
export function composeIssuerProfile(composition: BadgeComposition): BadgeNode & { id: string } {
  const { issuer } = composition.facts;
  return {
    id: issuer.did,
    type: ["Profile"],
    ...stated({
      name: badgeText(composition, issuer.legalName),
      url: issuer.homepage,
      address: {
        id: `${composition.credentialId}#issuer/address`,
        type: ["Address"],
        ...stated({
          addressCountry: findCountry(issuer.countryCode)?.label,
          addressCountryCode: issuer.countryCode,
          addressRegion: nutsConcept(issuer.regionCode)?.label,
        }),
      },
      otherIdentifier: [
        ...identifierEntry("eidas", issuer.eidasIdentifier),
        ...identifierEntry("registration", issuer.registration),
        ...identifierEntry("vat", issuer.vatNumber),
        ...identifierEntry("ror", issuer.ror),
        ...identifierEntry("erasmus", issuer.erasmusCode),
        ...identifierEntry("schac", issuer.schacHomeOrganization),
      ],
    }),
  };
}

/** All awarding bodies, the institution first: name, and country in words if known. */
export function listAwardingBodies(
  composition: BadgeComposition,
): { name: string; country: string | undefined }[] {
  const { issuer, version } = composition.facts;
  const place = (countryCode: string | null) =>
    countryCode === null ? undefined : findCountry(countryCode)?.label;
  return [
    { name: badgeText(composition, issuer.legalName) ?? "", country: place(issuer.countryCode) },
    ...version.content.awardingPartners.map(({ legalName, countryCode }) => ({
      name: legalName,
      country: place(countryCode),
    })),
  ];
}

/**
 * The creator of the achievement (element 4). Open Badges allows one: the institution, repeated
 * with the same values; for a joint award one profile under all names, because the schema forbids
 * several creators and an endorsement would need the partner's own signature.
 */
export function composeCreator(composition: BadgeComposition): BadgeNode {
  const bodies = listAwardingBodies(composition);
  if (bodies.length > 1) {
    return {
      id: `${composition.achievementId}#awarding-bodies`,
      type: ["Profile"],
      name: bodies.map(({ name }) => name).join(" / "),
    };
  }
  const { issuer } = composition.facts;
  return {
    id: issuer.did,
    type: ["Profile"],
    ...stated({ name: badgeText(composition, issuer.legalName), url: issuer.homepage }),
  };
}
