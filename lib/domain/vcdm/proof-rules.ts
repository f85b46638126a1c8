import { asList, type JsonObject, type JsonValue } from "@/lib/domain/json/json-value";
import { verificationLimits } from "@/lib/domain/verification-limits";
import { proofsOf, readDateTime, withoutProof } from "./credential-fields";
import { isUrl } from "./identifiers";
import type { VcdmIssue } from "./rules";

const clause = "Data Integrity 1.0, 2.1";
const multibaseBase58 = /^z[1-9A-HJ-NP-Za-km-z]+$/;

export type ProofPurpose = "assertionMethod" | "authentication";

/**
 * The issues of the form of a document's proofs: each must name its type, key and purpose, and have
 * a value. The value is only checked if there is no issue here, because its author controls the
 * cost of decoding.
 */
export function findProofIssues(document: JsonObject, purpose: ProofPurpose): VcdmIssue[] {
  const proofs = proofsOf(document);
  if (proofs === null || proofs.length === 0)
    return [{ code: "proof-missing", path: "proof", clause: "VCDM 2.0, 4.12" }];
  if (proofs.length > verificationLimits.proofs)
    return [{ code: "too-many-proofs", path: "proof", clause }];
  return proofs.flatMap((proof, index) => {
    const path = Array.isArray(document.proof) ? `proof.${index}` : "proof";
    return [
      ...brokenMembers(proof).map((member) => ({
        code: "proof-malformed",
        path: `${path}.${member}`,
        clause,
      })),
      ...(proof.proofPurpose === purpose
        ? []
        : [{ code: "proof-purpose-wrong", path: `${path}.proofPurpose`, clause }]),
    ];
  });
}

function brokenMembers(proof: JsonObject): string[] {
  const isDataIntegrity = proof.type === "DataIntegrityProof";
  const wellFormed: Record<string, boolean> = {
    type: typeof proof.type === "string",
    cryptosuite: isDataIntegrity ? typeof proof.cryptosuite === "string" : true,
    verificationMethod: isUrl(proof.verificationMethod),
    proofPurpose: typeof proof.proofPurpose === "string",
    proofValue: isProofValue(proof.proofValue),
    id: proof.id === undefined || isUrl(proof.id),
    // Older suites, such as Ed25519Signature2020, require the date; Data Integrity leaves it open.
    created: proof.created === undefined ? isDataIntegrity : readDateTime(proof.created) !== null,
    expires: proof.expires === undefined || readDateTime(proof.expires) !== null,
    domain: proof.domain === undefined || isTextOrTexts(proof.domain),
    challenge: proof.challenge === undefined || typeof proof.challenge === "string",
    previousProof: proof.previousProof === undefined || isTextOrTexts(proof.previousProof),
  };
  return Object.keys(wellFormed).filter((member) => !wellFormed[member]);
}

function isProofValue(value: JsonValue | undefined): boolean {
  return (
    typeof value === "string" &&
    value.length <= verificationLimits.proofValueCharacters &&
    multibaseBase58.test(value)
  );
}

function isTextOrTexts(value: JsonValue): boolean {
  return (
    typeof value === "string" ||
    (Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "string"))
  );
}

/** A document in the form covered by its proofs, and those proofs. */
export type SignedForm = { document: JsonObject; proofs: JsonObject[] };

/**
 * Data Integrity 1.0, 4.5: the content covered by each proof of a set or chain. A single proof
 * covers the document without proofs; one that names previous proofs covers the document with those
 * proofs in it. A missing named proof invalidates the chain.
 */
export function signedFormsOf(document: JsonObject): SignedForm[] | VcdmIssue {
  const proofs = proofsOf(document) ?? [];
  const alone: JsonObject[] = [];
  const chained: SignedForm[] = [];
  for (const [index, proof] of proofs.entries()) {
    if ((proof.previousProof ?? null) === null) {
      alone.push(proof);
      continue;
    }
    const named = asList(proof.previousProof);
    const previous = named.map((id) => proofs.find((other) => other !== proof && other.id === id));
    const found = previous.filter((other) => other !== undefined);
    if (found.length < named.length)
      return {
        code: "previous-proof-missing",
        path: `proof.${index}.previousProof`,
        clause: "Data Integrity 1.0, 4.5",
      };
    chained.push({ document: { ...withoutProof(document), proof: found }, proofs: [proof] });
  }
  return [
    ...(alone.length > 0 ? [{ document: withoutProof(document), proofs: alone }] : []),
    ...chained,
  ];
}
