import type { AwardingPartner } from "@/lib/domain/micro-credentials/content";
import { countryConcept } from "@/lib/domain/vocabularies/countries";
import { nutsConcept } from "@/lib/domain/vocabularies/nuts";
import {
  type Composition,
  concept,
  conceptIfAny,
  type ElmNode,
  inPrimaryLanguage,
  node,
  nodeId,
  oneOrMany,
  webResource,
} from "./nodes";

/**
 * Where an organisation is: elements 3 and 4 of Annex I. `prefix` starts the fragments of the
 * organisation's nodes.
 */
type Place = { prefix: string; countryCode: string; regionCode: string };

function location(composition: Composition, { prefix, countryCode, regionCode }: Place): ElmNode {
  const address = node(nodeId(composition, `${prefix}/address`), "Address", {
    countryCode: concept(countryConcept(countryCode)),
  });
  return node(nodeId(composition, `${prefix}/location`), "Location", {
    address,
    spatialCode: conceptIfAny(nutsConcept(regionCode)),
  });
}

function legalIdentifier(id: string, notation: string, countryCode: string): ElmNode | undefined {
  if (notation === "") return undefined;
  return node(id, "LegalIdentifier", { notation, spatial: concept(countryConcept(countryCode)) });
}

function identifier(id: string, notation: string, schemeName: string): ElmNode | undefined {
  return notation === "" ? undefined : node(id, "Identifier", { notation, schemeName });
}

/**
 * The `issuer`, separate from the awarding bodies. Its id is the institution's DID, because the
 * proof is bound to it, and it has exactly one legal person identifier, as the application profile
 * requires.
 */
export function composeIssuer(composition: Composition): ElmNode {
  const { issuer } = composition.facts;
  const place = {
    prefix: "issuer",
    countryCode: issuer.countryCode,
    regionCode: issuer.regionCode,
  };
  return node(issuer.did, "Organisation", {
    legalName: { ...issuer.legalName },
    eIDASIdentifier: legalIdentifier(
      nodeId(composition, "issuer/eidas"),
      issuer.eidasIdentifier,
      issuer.countryCode,
    ),
    location: location(composition, place),
    homepage: webResource(nodeId(composition, "issuer/homepage"), issuer.homepage),
  });
}

/** The institution as an awarding body (element 4). */
export function composeInstitution(composition: Composition): ElmNode {
  const { issuer } = composition.facts;
  const id = (fragment: string) => nodeId(composition, `institution${fragment}`);
  return node(id(""), "Organisation", {
    legalName: { ...issuer.legalName },
    registration: legalIdentifier(id("/registration"), issuer.registration, issuer.countryCode),
    vatIdentifier: legalIdentifier(id("/vat"), issuer.vatNumber, issuer.countryCode),
    identifier: oneOrMany(
      [
        identifier(id("/ror"), issuer.ror, "Research Organization Registry (ROR)"),
        identifier(id("/erasmus"), issuer.erasmusCode, "Erasmus code"),
        identifier(id("/schac"), issuer.schacHomeOrganization, "SCHAC home organisation"),
      ].filter((entry) => entry !== undefined),
    ),
    location: location(composition, {
      prefix: "institution",
      countryCode: issuer.countryCode,
      regionCode: issuer.regionCode,
    }),
    homepage: webResource(id("/homepage"), issuer.homepage),
  });
}

/**
 * A joint awarding partner (element 4). Its country must be known, as {@link assertComposable}
 * ensures.
 */
function composePartner(composition: Composition, partner: AwardingPartner): ElmNode {
  const prefix = `partner/${partner.id}`;
  const countryCode = partner.countryCode ?? "";
  return node(nodeId(composition, prefix), "Organisation", {
    legalName: inPrimaryLanguage(composition, partner.legalName),
    registration: legalIdentifier(
      nodeId(composition, `${prefix}/registration`),
      partner.registration,
      countryCode,
    ),
    location: location(composition, { prefix, countryCode, regionCode: "" }),
    homepage: webResource(nodeId(composition, `${prefix}/homepage`), partner.homepage),
  });
}

/** All awarding bodies: the institution first, then its partners. */
export function composeAwardingBodies(composition: Composition): ElmNode[] {
  const partners = composition.facts.version.content.awardingPartners;
  return [
    composeInstitution(composition),
    ...partners.map((partner) => composePartner(composition, partner)),
  ];
}

/**
 * The agency behind an external quality assurance (element 11); in the institution's country if
 * none is stated.
 */
export function composeQualityAgency(composition: Composition): ElmNode {
  const { issuer, version } = composition.facts;
  const { agentName, agentCountryCode } = version.content.qualityAssurance;
  const place = {
    prefix: "quality-agency",
    countryCode: agentCountryCode ?? issuer.countryCode,
    regionCode: "",
  };
  return node(nodeId(composition, "quality-agency"), "Organisation", {
    legalName: inPrimaryLanguage(composition, agentName),
    location: location(composition, place),
  });
}
