import { verificationMethodId } from "@/lib/adapters/credential-formats/did-document";
import { isJcsProofValid } from "@/lib/adapters/verification/check-proofs";
import type { SignedAuditHead } from "@/lib/domain/audit/audit-head";
import type { JsonObject } from "@/lib/domain/json/json-value";
import { readMultikey } from "@/lib/domain/verification/keys/public-key";

/**
 * Finds which of these keys signed the head; undefined if none did. Keys that no longer sign count
 * too, as the head may be old.
 */
export function findSignerOf<Key extends { publicKeyMultibase: string | null }>(
  head: SignedAuditHead,
  keys: readonly Key[],
): Key | undefined {
  const { proof, ...document } = head;
  if (proof.type !== "DataIntegrityProof" || proof.cryptosuite !== "eddsa-jcs-2022")
    return undefined;
  return keys.find(({ publicKeyMultibase }) => {
    const key = publicKeyMultibase === null ? null : readMultikey(publicKeyMultibase);
    if (!key || publicKeyMultibase === null) return false;
    const isNamed =
      proof.verificationMethod === verificationMethodId(head.institution, publicKeyMultibase);
    return isNamed && isJcsProofValid(document as JsonObject, proof as JsonObject, key);
  });
}
