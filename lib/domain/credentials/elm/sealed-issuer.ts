import { countries, countryConcept } from "@/lib/domain/vocabularies/countries";
import { type Composition, concept, type ElmNode, inPrimaryLanguage, node, nodeId } from "./nodes";

/** The subject of a seal certificate: its fields (ETSI EN 319 412-3, clause 4.2). */
export type SealHolder = {
  /** organizationName (2.5.4.10). */
  organisation: string;
  /** commonName (2.5.4.3); empty if the certificate has none. */
  commonName: string;
  /** countryName (2.5.4.6), ISO 3166-1 alpha-2; empty if the certificate has none. */
  countryCode: string;
  /**
   * organizationIdentifier (2.5.4.97), for example `VATIE-1234567T`; empty if the certificate has
   * none.
   */
  organisationIdentifier: string;
};

function countryOf(composition: Composition, { countryCode }: SealHolder): string {
  return countries.some(({ alpha2 }) => alpha2 === countryCode)
    ? countryCode
    : composition.facts.issuer.countryCode;
}

/**
 * The sealing organisation, from the certificate: O → `legalName`, CN → `altLabel`, C → location
 * and `eIDASIdentifier.spatial`, organizationIdentifier → `eIDASIdentifier.notation`, as the
 * Commission's issuer writes it. Fields that the certificate lacks come from the institution's
 * profile, because the shapes require them; the settings warn about that.
 *
 * Attack: a credential names another institution's DID as its issuer, under the attacker's own
 * seal, and a reader takes the DID as proven. Rule: the id is the credential's own. The DID is
 * added as an identifier, so that a reader knows whose status list may cover this credential.
 */
export function composeSealHolder(
  composition: Composition,
  holder: SealHolder,
  homepage: unknown,
): ElmNode {
  const { issuer } = composition.facts;
  const id = (fragment: string) => nodeId(composition, `issuer${fragment}`);
  const country = concept(countryConcept(countryOf(composition, holder)));
  return node(id(""), "Organisation", {
    legalName: inPrimaryLanguage(composition, holder.organisation),
    altLabel:
      holder.commonName === "" ? undefined : inPrimaryLanguage(composition, holder.commonName),
    eIDASIdentifier: node(id("/eidas"), "LegalIdentifier", {
      notation: holder.organisationIdentifier || issuer.eidasIdentifier,
      spatial: country,
    }),
    identifier: node(id("/did"), "Identifier", {
      notation: issuer.did,
      schemeName: "Decentralized Identifier (DID)",
    }),
    location: node(id("/location"), "Location", {
      address: node(id("/address"), "Address", { countryCode: country }),
    }),
    homepage,
  });
}
