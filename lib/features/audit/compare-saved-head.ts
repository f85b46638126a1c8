import {
  type AuditIssues,
  findEntryHash,
  listServedHeads,
} from "@/lib/adapters/db/stores/audit-head-store";
import { findInstitutionKeys } from "@/lib/adapters/db/stores/public-institution-store";
import { inInstitutionById } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import {
  compareHead,
  compareServed,
  type HeadComparison,
  readAuditHead,
  type ServedHead,
  type SignedAuditHead,
} from "@/lib/domain/audit/audit-head";
import type { Context } from "@/lib/domain/context";
import { checkChain } from "./check-chain";
import { findSignerOf } from "./head-signature";

export type SavedHeadReport =
  | { kind: "not-a-head" }
  | { kind: "unknown-institution"; institution: string }
  /** Not signed by any key of the institution, or changed since; it proves nothing. */
  | { kind: "not-signed"; institution: string }
  | ComparedHead;

export type ComparedHead = {
  kind: "compared";
  head: SignedAuditHead;
  /**
   * Whether the key that signed it was reported as compromised since, and from when. Anyone with
   * the key can sign such heads as well.
   */
  compromised: { since: Date | null } | null;
  comparison: HeadComparison;
  issues: AuditIssues;
  served: ServedHead;
};

export type CompareSavedHeadInput = { text: string };

/**
 * Compares a saved head with the present trail, whose hashes are all recomputed, and with what is
 * published now. Anyone who has the trail can check what was published; an operator does it here.
 */
export async function compareSavedHead(
  ctx: Context,
  input: CompareSavedHeadInput,
): Promise<SavedHeadReport> {
  authorize(ctx.actor, "audit-head.read");
  const head = readAuditHead(input.text);
  if (!head) return { kind: "not-a-head" };
  const { institution } = head;
  const found = await findInstitutionKeys({ did: institution });
  if (!found) return { kind: "unknown-institution", institution };
  const signer = findSignerOf(head, found.keys);
  if (!signer) return { kind: "not-signed", institution };
  const issues = await checkChain(ctx, { institutionId: found.id });
  const { last, hash } = await inInstitutionById(found.id, (scope) =>
    findEntryHash(scope, head.sequence),
  );
  return {
    kind: "compared",
    head,
    compromised: signer.state === "compromised" ? { since: signer.compromisedAt } : null,
    comparison: compareHead(head, { hashAtSequence: hash, last }),
    issues,
    served: await findServedHead(head, found),
  };
}

type Institution = NonNullable<Awaited<ReturnType<typeof findInstitutionKeys>>>;

/**
 * The last head as it is published, and the one with the saved head's number: each must be the one
 * that was signed, in every value.
 */
async function findServedHead(
  saved: SignedAuditHead,
  { id, did, keys }: Institution,
): Promise<ServedHead> {
  const published = await inInstitutionById(id, (scope) => listServedHeads(scope, saved.sequence));
  if (published.length === 0) return { kind: "none" };
  let last: ServedHead = { kind: "none" };
  for (const { document, sequence, hash } of published) {
    const served = readAuditHead(document);
    const isGenuine =
      served?.institution === did && served.sequence === sequence && served.hash === hash;
    if (!served || !isGenuine || !findSignerOf(served, keys)) return { kind: "not-genuine" };
    last = compareServed(saved, served);
    if (last.kind === "differs") return last;
  }
  return last;
}
