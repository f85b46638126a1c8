import { recordAudits } from "@/lib/adapters/db/record";
import { endRevocations, listAwardsToRevoke } from "@/lib/adapters/db/stores/revocation-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { notifyOfRevocation } from "@/lib/adapters/mail/notify-of-revocation";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";

/**
 * An open revocation has to be decided before a replacement can be proposed. Errors:
 * REVOCATION_OPEN.
 */
export async function assertNoRevocationWaits(
  scope: Scope,
  awardIds: readonly string[],
): Promise<void> {
  if ((await listAwardsToRevoke(scope, awardIds)).size > 0) throw new AppError("REVOCATION_OPEN");
}

/**
 * A replaced credential can no longer be revoked: the proposer is notified and may want to revoke
 * the replacement.
 */
export async function endRevocationsOfReplaced(
  scope: Scope,
  ctx: Context,
  awardIds: readonly string[],
): Promise<void> {
  const ended = await endRevocations(scope, awardIds, ctx.now);
  for (const revocation of ended)
    await notifyOfRevocation(scope, ctx, { revocation, outcome: "ended" });
  const of = ended.map(({ id, credentialId }) => ({
    subject: credentialId,
    detail: { changeId: id },
  }));
  if (of.length > 0) await recordAudits(scope, ctx, { action: "credential.end-revocation", of });
}
