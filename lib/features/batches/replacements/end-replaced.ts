import { enqueue, recordAudits } from "@/lib/adapters/db/record";
import type { BatchRecord } from "@/lib/adapters/db/stores/batch-store";
import {
  listCredentialsOfAwards,
  markReplaced,
} from "@/lib/adapters/db/stores/replaced-credential-store";
import { cancelReserved } from "@/lib/adapters/db/stores/reserved-credential-store";
import { setStatusBits } from "@/lib/adapters/db/stores/status-list-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { primaryFormat } from "@/lib/domain/credentials/formats";
import { isRevocable } from "@/lib/domain/credentials/states";
import { AppError } from "@/lib/domain/errors";
import { auditTexts, type RecordChange } from "@/lib/domain/issuing/compare-record";
import { endRevocationsOfReplaced } from "./open-revocations";

type AwardCredential = Awaited<ReturnType<typeof listCredentialsOfAwards>>[number];

/**
 * Ends the credentials that a batch replaces, in the transaction that stores the replacements, so
 * that a learner has exactly one of them at any time. The caller has locked the credentials of
 * these awards. Returns the awards whose replacement may be stored; if the old credential was
 * revoked or suspended after its replacement was reserved, the replacement is cancelled.
 */
export async function endReplaced(
  scope: Scope,
  ctx: Context,
  input: {
    batch: BatchRecord;
    awardIds: readonly string[];
    changes: ReadonlyMap<string, RecordChange[]>;
  },
): Promise<Set<string>> {
  const { batch, awardIds, changes } = input;
  const all = await listCredentialsOfAwards(scope, awardIds);
  const steps = awardIds.map((awardId) => {
    const ofAward = all.filter((one) => one.awardId === awardId);
    return { awardId, ...judge(ofAward, batch.id) };
  });
  const givenUp = steps.filter(({ isReplaceable }) => !isReplaceable).map(({ awardId }) => awardId);
  if (givenUp.length > 0) await cancelReserved(scope, { awardIds: givenUp });
  const going = steps.filter(({ isReplaceable }) => isReplaceable);
  const ended = going.flatMap(({ old }) => old);
  if (ended.length > 0) {
    if (!batch.approvedBy) throw new AppError("UNEXPECTED");
    const end = { at: ctx.now, by: batch.approvedBy, reason: batch.replacementReason };
    const ids = ended.map(({ id }) => id);
    if ((await markReplaced(scope, ids, end)) !== ids.length) throw new AppError("STALE");
    for (const statusListId of await setStatusBits(scope, ended))
      await enqueue(scope, "publish-status-list", { statusListId });
  }
  await endRevocationsOfReplaced(
    scope,
    ctx,
    going.map(({ awardId }) => awardId),
  );
  const entries = going.flatMap(({ awardId, lead }) =>
    lead?.supersedesId
      ? [
          {
            subject: lead.supersedesId,
            detail: {
              batchId: batch.id,
              replacementId: lead.id,
              changes: auditTexts(changes.get(awardId) ?? []),
            },
          },
        ]
      : [],
  );
  await recordAudits(scope, ctx, { action: "credential.reissue", of: entries });
  return new Set(going.map(({ awardId }) => awardId));
}

/**
 * For one award: the replacement in the primary format, what it ends, and whether the old
 * credential is unchanged since the replacement was reserved.
 */
function judge(
  ofAward: readonly AwardCredential[],
  batchId: string,
): { lead: AwardCredential | undefined; old: AwardCredential[]; isReplaceable: boolean } {
  const lead = ofAward.find(
    (one) => one.batchId === batchId && one.format === primaryFormat && one.state === "reserved",
  );
  const old = ofAward.filter((one) => one.batchId !== batchId && isRevocable(one.state));
  const replaced = ofAward.find(({ id }) => id === lead?.supersedesId);
  if (!lead || !replaced) return { lead, old, isReplaceable: false };
  const isHeldBack = old.some(
    ({ suspendedAt, state }) =>
      state === "suspended" && suspendedAt && suspendedAt > lead.reservedAt,
  );
  // A revocation cancels reserved replacements, so a revoked credential here was revoked before two
  // registrars decided to replace it.
  const counts = isRevocable(replaced.state) || (replaced.state === "revoked" && old.length === 0);
  return { lead, old, isReplaceable: counts && !isHeldBack };
}
