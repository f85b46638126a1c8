import { isSupportedProof, issuerIdOf, proofsOf, readDateTime } from "./credential-fields";
import { asList, isJsonObject, type JsonObject, typesOf } from "./json-value";
import { verificationLimits } from "./limits";
import { because, type Check, type CheckAnswer } from "./run-checks";
import { findUnsignedPlace } from "./unsigned-places";

const versionOne = "https://www.w3.org/2018/credentials/v1";
const dateFields = ["issuanceDate", "issued", "validFrom", "validUntil", "expirationDate"] as const;
const base58 = /^z[1-9A-HJ-NP-Za-km-z]+$/;

/** Whether this is a credential (VCDM 1.1 or 2.0) at all, with fields of the kinds that the later checks read. */
export const shapeCheck: Check = {
  id: "shape",
  fatal: true,
  appliesTo: () => null,
  async execute({ findings }) {
    const document = findings.document ?? {};
    const fault = findFieldFault(document) ?? findProofFault(document) ?? findUnsignedPlace(document);
    if (fault !== null) return fault;
    const issuerId = issuerIdOf(document);
    return issuerId === null ? because("issuer-missing") : { found: { issuerId } };
  },
};

function findFieldFault(document: JsonObject): CheckAnswer | null {
  if (!typesOf(document).includes("VerifiableCredential")) return because("not-a-credential");
  if (document.id !== undefined && (typeof document.id !== "string" || document.id.startsWith("_:")))
    return because("not-a-credential");
  if (issuerIdOf(document) === null) return because("issuer-missing");
  const subjects = asList(document.credentialSubject);
  if (subjects.length === 0 || !subjects.every(isJsonObject)) return because("subject-missing");
  if (asList(document["@context"])[0] === versionOne && document.issuanceDate === undefined) {
    return because("date-missing", { field: "issuanceDate" });
  }
  const odd = dateFields.find((field) => document[field] !== undefined && readDateTime(document[field]) === null);
  return odd === undefined ? null : because("date-malformed", { field: odd });
}

/**
 * Attack: base58 decoding is quadratic, so a proof of 200 kB costs 47 s; a thousand copies of a good proof cost a second.
 * Rule: four proofs, 256 characters each, and only base58 characters, before anything is decoded.
 */
function findProofFault(document: JsonObject): CheckAnswer | null {
  const proofs = proofsOf(document);
  if (proofs === null) return because("proof-malformed");
  if (proofs.length === 0) return because("not-signed");
  const limit = verificationLimits.proofs;
  if (proofs.length > limit) return because("too-many-proofs", { limit, count: proofs.length });
  for (const proof of proofs) {
    if (typeof proof.type !== "string") return because("proof-malformed");
    const fault = isSupportedProof(proof) ? findSupportedProofFault(proof) : null;
    if (fault !== null) return fault;
  }
  return null;
}

function findSupportedProofFault(proof: JsonObject): CheckAnswer | null {
  const { proofValue, verificationMethod } = proof;
  if (typeof proofValue !== "string" || typeof verificationMethod !== "string") return because("proof-malformed");
  const limit = verificationLimits.proofValueCharacters;
  if (proofValue.length > limit) return because("proof-value-too-long", { limit, length: proofValue.length });
  if (!base58.test(proofValue)) return because("proof-value-malformed");
  if (proof.proofPurpose !== "assertionMethod") return because("proof-purpose-wrong");
  const odd = (["created", "expires"] as const).find(
    (field) => proof[field] !== undefined && readDateTime(proof[field]) === null,
  );
  return odd === undefined ? null : because("date-malformed", { field: `proof.${odd}` });
}
