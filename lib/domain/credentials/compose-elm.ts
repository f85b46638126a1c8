import { composeAchievement } from "@/lib/domain/credentials/elm/achievement";
import { composeDisplay } from "@/lib/domain/credentials/elm/display";
import { elmIris } from "@/lib/domain/credentials/elm/elm-3-2";
import { type Composition, concept, type ElmNode } from "@/lib/domain/credentials/elm/nodes";
import { composeIssuer } from "@/lib/domain/credentials/elm/organisations";
import { type ElmSlots, elmSlotsOf } from "@/lib/domain/credentials/elm/slots";
import { composeStatusEntry } from "@/lib/domain/credentials/elm/status-entry";
import { composeSubject } from "@/lib/domain/credentials/elm/subject";
import { AppError, type FieldIssue } from "@/lib/domain/errors";
import { findMissingIssuerData } from "@/lib/domain/institution-profile";
import { hasText } from "@/lib/domain/multilingual";
import { credentialProfiles } from "@/lib/domain/vocabularies/credential-concepts";
import { iscedConcept } from "@/lib/domain/vocabularies/isced-f";
import { nqfConcept } from "@/lib/domain/vocabularies/nqf";
import type { AwardFacts } from "./award-facts";

/** The contexts of a signed credential with a status entry, in the required order. */
export const elmCredentialContexts = [
  elmIris.credentialsContext,
  elmIris.context,
  "https://w3id.org/security/data-integrity/v2",
  "https://www.w3.org/ns/credentials/status/v1",
] as const;

/**
 * A European Digital Credential before its proof: VCDM 1.1, ELM 3.2, every node with its own IRI.
 */
export type ElmCredential = ElmNode & {
  "@context": string[];
  type: string[];
  issuer: ElmNode;
  credentialSubject: ElmNode;
};

/**
 * Refuses facts from which no conforming credential can be composed. Errors: ISSUER_DATA_MISSING
 * with the profile's fields, or NOT_READY with the content's.
 */
export function assertComposable(facts: AwardFacts): void {
  if (facts.issuer.eidasIdentifier === "") {
    throw new AppError("ISSUER_DATA_MISSING", {
      fields: findMissingIssuerData(facts.issuer).map((path) => ({ path, code: "required" })),
    });
  }
  const { content } = facts.version;
  const issues: FieldIssue[] = [];
  if (!hasText(content.title)) issues.push({ path: "title", code: "required" });
  content.awardingPartners.forEach((partner, index) => {
    if (partner.legalName === "")
      issues.push({ path: `awardingPartners.${index}.legalName`, code: "required" });
    if (partner.countryCode === null)
      issues.push({ path: `awardingPartners.${index}.countryCode`, code: "required" });
  });
  const { iscedF, level } = content;
  if (iscedF !== null && iscedConcept(iscedF) === null)
    issues.push({ path: "iscedF", code: "unknownCode" });
  if (level.nqfIri !== null && nqfConcept(level.nqfIri) === null)
    issues.push({ path: "level.nqfIri", code: "unknownCode" });
  const { kind, agentName } = content.qualityAssurance;
  if (kind === "external" && agentName === "")
    issues.push({ path: "qualityAssurance.agentName", code: "required" });
  content.outcomes.forEach((outcome, index) => {
    if (!hasText(outcome.title)) issues.push({ path: `outcomes.${index}.title`, code: "required" });
  });
  const assessed = facts.results.map((result) => result.assessmentId);
  if (new Set(assessed).size < assessed.length) issues.push({ path: "results", code: "duplicate" });
  if (issues.length > 0) throw new AppError("NOT_READY", { fields: issues });
}

/**
 * Composes the primary format of an award: the unsigned European Digital Credential. Pure: equal
 * facts give equal documents, and two awards with the same `templateShapeOf` differ only in their
 * slots. Missing facts are absent.
 *
 * `slots` replaces the learner's own values, for compiling a batch; by default they are the facts'.
 * The end of validity appears twice: ELM reads `validUntil`, verifiers of VCDM 1.1 only know
 * `expirationDate` and would accept an expired credential without it. Errors: as {@link
 * assertComposable}.
 */
export function composeElm(facts: AwardFacts, slots: ElmSlots = elmSlotsOf(facts)): ElmCredential {
  assertComposable(facts);
  const { languages } = facts.version.content;
  const composition: Composition = {
    facts,
    slots,
    languages,
    primaryLanguage: languages[0] ?? "en",
  };
  const validUntil =
    slots.validUntil === null
      ? {}
      : { validUntil: slots.validUntil, expirationDate: slots.validUntil };
  return {
    "@context": [...elmCredentialContexts],
    id: slots.credentialId,
    type: ["VerifiableCredential", "EuropeanDigitalCredential"],
    issuer: composeIssuer(composition),
    issuanceDate: slots.issued,
    issued: slots.issued,
    validFrom: slots.issued,
    ...validUntil,
    credentialSchema: { id: elmIris.schema, type: "ShaclValidator2017" },
    credentialProfiles: concept(credentialProfiles.generic),
    credentialStatus: composeStatusEntry(composition),
    displayParameter: composeDisplay(composition),
    credentialSubject: composeSubject(composition, composeAchievement(composition)),
  };
}
