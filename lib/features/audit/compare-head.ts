import { verificationMethodId } from "@/lib/adapters/credential-formats/did-document";
import { type AuditFaults, findAuditFaults, findEntryHash } from "@/lib/adapters/db/stores/audit-head-store";
import { findInstitutionKeys } from "@/lib/adapters/db/stores/public-institution-store";
import { inInstitutionById } from "@/lib/adapters/db/tenancy";
import { isJcsProofValid } from "@/lib/adapters/verification/check-proofs";
import { authorize } from "@/lib/domain/access/authorize";
import { compareHead, type HeadComparison, readAuditHead, type SignedAuditHead } from "@/lib/domain/audit/audit-head";
import type { Context } from "@/lib/domain/context";
import type { JsonObject } from "@/lib/domain/verification/json-value";
import { readMultikey } from "@/lib/domain/verification/public-key";

export type KeptHeadReport =
  | { kind: "not-a-head" }
  | { kind: "unknown-institution"; institution: string }
  /** Not signed by any key of the institution, or changed since: it proves nothing. */
  | { kind: "not-signed"; institution: string }
  | { kind: "compared"; head: SignedAuditHead; comparison: HeadComparison; faults: AuditFaults };

/**
 * Compares a head that somebody kept with the trail as it is now. What was published can be checked by anyone who has the trail; an operator does it here.
 */
export async function compareKeptHead(ctx: Context, input: { text: string }): Promise<KeptHeadReport> {
  authorize(ctx.actor, "audit-head.read");
  const head = readAuditHead(input.text);
  if (!head) return { kind: "not-a-head" };
  const { institution } = head;
  const found = await findInstitutionKeys({ did: institution });
  if (!found) return { kind: "unknown-institution", institution };
  if (!isSignedByOneOf(head, found.keys)) return { kind: "not-signed", institution };
  const compare = async () =>
    inInstitutionById(
      found.id,
      async (scope) => {
        const { last, hash } = await findEntryHash(scope, head.sequence);
        const comparison = compareHead(head, { hashAtSequence: hash, last });
        return { comparison, faults: await findAuditFaults(scope) };
      },
      { timeoutMs: 120_000 },
    );
  return { kind: "compared", head, ...(await compare()) };
}

/** Keys that no longer sign count as well: the head may be old. */
function isSignedByOneOf(head: SignedAuditHead, keys: readonly { publicKeyMultibase: string | null }[]): boolean {
  const { proof, ...document } = head;
  if (proof.type !== "DataIntegrityProof" || proof.cryptosuite !== "eddsa-jcs-2022") return false;
  return keys.some(({ publicKeyMultibase }) => {
    const key = publicKeyMultibase === null ? null : readMultikey(publicKeyMultibase);
    if (!key || publicKeyMultibase === null) return false;
    const isNamed = proof.verificationMethod === verificationMethodId(head.institution, publicKeyMultibase);
    return isNamed && isJcsProofValid(document as JsonObject, proof as JsonObject, key);
  });
}
