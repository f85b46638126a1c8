import { enqueue } from "@/lib/adapters/db/record";
import { withdrawOpenDeliveries } from "@/lib/adapters/db/stores/claim-withdrawal-store";
import { correctLearner } from "@/lib/adapters/db/stores/learner-correction-store";
import { getLearner } from "@/lib/adapters/db/stores/learner-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { notifyOfIdentityChange } from "@/lib/adapters/mail/notify-of-identity-change";
import type { Context } from "@/lib/domain/context";
import type { NameCorrection } from "./replan-batch";

/**
 * Corrects learners' names with the approval of their batch, as an approved change of a learner
 * does: unused claim links end, credentials are sent again, and the person is notified. Credentials
 * that the batch will replace are not sent again. Returns how many links ended for each learner.
 * Errors: STALE.
 */
export async function correctNames(
  scope: Scope,
  ctx: Context,
  { batchId, corrections }: { batchId: string; corrections: readonly NameCorrection[] },
): Promise<Map<string, number>> {
  const ended = new Map<string, number>();
  for (const { learnerId, revision, names, replaces } of corrections) {
    const { fullName: displayName, givenName, familyName } = names;
    const before = await getLearner(scope, learnerId);
    // Links first: claiming locks them in this order too.
    const { links, undelivered } = await withdrawOpenDeliveries(scope, learnerId, ctx.now);
    await correctLearner(scope, {
      id: learnerId,
      revision,
      names: { displayName, givenName, familyName },
    });
    const after = { displayName, email: before.email };
    await notifyOfIdentityChange(scope, ctx, {
      changeKey: `${batchId}:${learnerId}`,
      before,
      after,
    });
    for (const credentialId of undelivered.filter((id) => id !== replaces)) {
      await enqueue(scope, "deliver-credentials", { credentialId });
    }
    ended.set(learnerId, links);
  }
  return ended;
}
