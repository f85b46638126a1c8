import {
  asList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  typesOf,
} from "@/lib/domain/json/json-value";
import { compareRelatedResources } from "@/lib/domain/vcdm/compare-related-resources";
import { issuerIdOf, proofsOf, readDateTime } from "@/lib/domain/vcdm/credential-fields";
import { findHarmlessIssues, findReadingIssues } from "@/lib/domain/vcdm/credential-rules";
import { emptyValuesOf, withoutEmptyValues } from "@/lib/domain/vcdm/empty-values";
import type { VcdmIssue } from "@/lib/domain/vcdm/rules";
import { readDateOf } from "@/lib/domain/vcdm/stated-instant";
import { isStatusList } from "@/lib/domain/vcdm/status-list-rules";
import { type VcdmVersion, versionOf } from "@/lib/domain/vcdm/versions";
import { because, type CheckAnswer } from "@/lib/domain/verification/check-answer";
import type { VerificationPorts } from "@/lib/domain/verification/ports";
import { suiteOf } from "@/lib/domain/verification/proofs/proof-suites";
import type { Check } from "@/lib/domain/verification/run-checks";
import { verificationLimits } from "@/lib/domain/verification-limits";
import { findUnsignedPlace } from "./unsigned-places";

const dateFields = ["issuanceDate", "issued", "validFrom", "validUntil", "expirationDate"] as const;
/** Open Badges 3.0, B.1: without it the subject's terms have no meaning. */
const subjectTypes = [
  ["OpenBadgeCredential", "AchievementSubject"],
  ["AchievementCredential", "AchievementSubject"],
  ["EndorsementCredential", "EndorsementSubject"],
] as const;
const maxMethodCharacters = 4_200;
const maxProofContexts = 40;
const base58 = /^z[1-9A-HJ-NP-Za-km-z]+$/;

/**
 * Whether this is a credential (VCDM 1.1 or 2.0) at all, with the field types that later checks
 * expect.
 */
export const shapeCheck: Check = {
  id: "shape",
  fatal: true,
  appliesTo: () => null,
  async execute({ findings, ports }) {
    const written = findings.document ?? {};
    const document = withoutEmptyValues(written);
    const enveloped = findings.envelope === "vc-jwt" || findings.envelope === "jades";
    const proofIssue = enveloped
      ? null
      : (findProofIssue(document) ?? findProofContextIssue(document, ports));
    const issue =
      findFieldIssue(document, versionOf(document)) ?? proofIssue ?? findUnsignedPlace(document);
    if (issue !== null) return issue;
    const issuerId = issuerIdOf(document);
    if (issuerId === null) return because("issuer-missing");
    const answer = judgeModel({ document, written, issuerId });
    const loose =
      answer.reason === undefined || answer.reason === "data-model-loose"
        ? findLooseDate(document)
        : null;
    if (loose !== null) return because("date-loose", { field: loose }, answer.found);
    if (answer.reason !== undefined || enveloped || !isSignedAsLinkedData(document)) return answer;
    const [empty] = emptyValuesOf(written);
    return empty === undefined
      ? answer
      : because(empty.isNull ? "null-value" : "empty-value", { path: empty.path }, answer.found);
  },
};

type Judged = { document: JsonObject; written: JsonObject; issuerId: string };

/** The rules of the data model, which this software's own signers also follow. */
function judgeModel({ document, written, issuerId }: Judged): CheckAnswer {
  const [wrong] = findReadingIssues(document);
  if (wrong) return because("data-model-broken", whereOf(wrong));
  const found = { issuerId };
  const [differing] = compareRelatedResources(document).wrong;
  if (differing) return because("related-resource-differs", whereOf(differing), found);
  if (isStatusList(document)) return because("status-list", {}, found);
  const [harmless] = findHarmlessIssues(written);
  return harmless ? because("data-model-loose", whereOf(harmless), found) : { found };
}

/** A date that data model 1.1 allows to be read although its form does not conform. */
function findLooseDate(document: JsonObject): string | null {
  if (versionOf(document) !== "1.1") return null;
  const isLoose = (value: JsonValue | undefined) =>
    value !== undefined && readDateTime(value) === null;
  const odd = dateFields.find((field) => isLoose(document[field]));
  if (odd !== undefined) return odd;
  const times = (proofsOf(document) ?? [])
    .filter(hasKnownSuite)
    .flatMap(({ created, expires }) => [created, expires]);
  return times.some(isLoose) ? "proof.created" : null;
}

function whereOf({ code, path, clause }: VcdmIssue): {
  rule: string;
  path: string;
  clause: string;
} {
  return { rule: code, path: path.slice(0, 120), clause };
}

/**
 * The first issue of the fields that later checks read; checked for the document as written, and
 * again for its statements.
 */
export function findFieldIssue(
  document: JsonObject,
  version: VcdmVersion | null,
): CheckAnswer | null {
  if (!typesOf(document).includes("VerifiableCredential")) return because("not-a-credential");
  if (
    document.id !== undefined &&
    (typeof document.id !== "string" || document.id.startsWith("_:"))
  )
    return because("not-a-credential");
  if (issuerIdOf(document) === null) return because("issuer-missing");
  const subjects = asList(document.credentialSubject);
  if (subjects.length === 0 || !subjects.every(isJsonObject)) return because("subject-missing");
  const subjectType = subjectTypes.find(([type]) => typesOf(document).includes(type))?.[1];
  if (
    subjectType !== undefined &&
    !subjects.every((subject) => isJsonObject(subject) && typesOf(subject).includes(subjectType))
  )
    return because("subject-type-wrong", { type: subjectType });
  if (version === "1.1" && document.issuanceDate === undefined) {
    return because("date-missing", { field: "issuanceDate" });
  }
  const odd = dateFields.find(
    (field) => document[field] !== undefined && readDateOf(version, document[field]) === null,
  );
  return odd === undefined ? null : because("date-malformed", { field: odd });
}

/**
 * Attack: base58 decoding is quadratic, so a proof of 200 kB costs 47 s; a thousand copies of a
 * good proof cost a second. Rule: four proofs, 256 characters each, and only base58 characters,
 * before anything is decoded.
 */
function findProofIssue(document: JsonObject): CheckAnswer | null {
  const proofs = proofsOf(document);
  if (proofs === null) return because("proof-malformed");
  if (proofs.length === 0) return because("not-signed");
  const limit = verificationLimits.proofs;
  if (proofs.length > limit) return because("too-many-proofs", { limit, count: proofs.length });
  for (const proof of proofs) {
    if (typeof proof.type !== "string") return because("proof-malformed");
    const issue = hasKnownSuite(proof) ? findSupportedProofIssue(proof, versionOf(document)) : null;
    if (issue !== null) return issue;
  }
  return null;
}

/** Contexts repeated in a proof must be known, like those of the document. */
function findProofContextIssue(
  document: JsonObject,
  { allowedContexts, readsInlineContexts }: VerificationPorts,
): CheckAnswer | null {
  const contexts = (proofsOf(document) ?? [])
    .filter(hasKnownSuite)
    .flatMap((proof) => asList(proof["@context"]));
  if (contexts.length > maxProofContexts)
    return because("too-many-nodes", { limit: maxProofContexts });
  const unknown = contexts.find((context) =>
    typeof context === "string" ? !allowedContexts.has(context) : !readsInlineContexts,
  );
  if (unknown === undefined) return null;
  return typeof unknown === "string"
    ? because("unknown-context", { context: unknown.slice(0, 200) })
    : because("inline-context");
}

const hasKnownSuite = (proof: JsonObject) => suiteOf(proof) !== null;

/**
 * RFC 8785 signs the text of every member; a signature over linked data does not cover empty ones.
 */
function isSignedAsLinkedData(document: JsonObject): boolean {
  return proofsOf(document)?.some((proof) => suiteOf(proof)?.canonical !== "jcs") ?? true;
}

function findSupportedProofIssue(
  proof: JsonObject,
  version: VcdmVersion | null,
): CheckAnswer | null {
  const { proofValue, verificationMethod } = proof;
  if (typeof proofValue !== "string" || typeof verificationMethod !== "string")
    return because("proof-malformed");
  if (verificationMethod.length > maxMethodCharacters) return because("proof-malformed");
  // In linked data a relative address is dropped before signing.
  if (suiteOf(proof)?.canonical === "rdfc" && !/^[A-Za-z][A-Za-z0-9+.-]*:/.test(verificationMethod))
    return because("key-address-relative", { key: verificationMethod.slice(0, 200) });
  const limit = verificationLimits.proofValueCharacters;
  if (proofValue.length > limit)
    return because("proof-value-too-long", { limit, length: proofValue.length });
  if (!base58.test(proofValue)) return because("proof-value-malformed");
  if (proof.proofPurpose !== "assertionMethod") return because("proof-purpose-wrong");
  const odd = (["created", "expires"] as const).find(
    (field) => proof[field] !== undefined && readDateOf(version, proof[field]) === null,
  );
  return odd === undefined ? null : because("date-malformed", { field: `proof.${odd}` });
}
