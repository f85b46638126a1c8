import type { JsonObject } from "@/lib/domain/json/json-value";
import type { KeyType } from "@/lib/domain/verification/keys/public-key";

/** A Data Integrity cryptosuite: the canonicalisation before hashing, and the allowed keys. */
export type ProofSuite = { canonical: "rdfc" | "jcs"; keys: readonly KeyType[] };

const ed25519: readonly KeyType[] = ["Ed25519"];
const nist: readonly KeyType[] = ["P-256", "P-384"];

/**
 * Data Integrity EdDSA Cryptosuites 1.0, 3.2 and 3.3; Data Integrity ECDSA Cryptosuites 1.0, 3.2
 * and 3.3.
 */
const cryptosuites: ReadonlyMap<unknown, ProofSuite> = new Map<unknown, ProofSuite>([
  ["eddsa-rdfc-2022", { canonical: "rdfc", keys: ed25519 }],
  ["eddsa-jcs-2022", { canonical: "jcs", keys: ed25519 }],
  ["ecdsa-rdfc-2019", { canonical: "rdfc", keys: nist }],
  ["ecdsa-jcs-2019", { canonical: "jcs", keys: nist }],
]);

/** Data Integrity EdDSA Cryptosuites 1.0, Appendix B.1. */
const ed25519Signature2020: ProofSuite = { canonical: "rdfc", keys: ed25519 };

/**
 * Whether a proof can be checked on its own. One with a `previousProof` also covers other proofs:
 * it counts as unknown rather than invalid.
 */
export function isSupportedProof(proof: JsonObject): boolean {
  return suiteOf(proof) !== null && (proof.previousProof ?? null) === null;
}

/** The suite of a proof; null for an unknown one. */
export function suiteOf(proof: JsonObject): ProofSuite | null {
  if (proof.type === "DataIntegrityProof") return cryptosuites.get(proof.cryptosuite) ?? null;
  return proof.type === "Ed25519Signature2020" && (proof.cryptosuite ?? null) === null
    ? ed25519Signature2020
    : null;
}
