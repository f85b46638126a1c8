import { deleteOldKeys, recordAudit } from "@/lib/adapters/db/record";
import { expireChangeRequests } from "@/lib/adapters/db/stores/change-request-store";
import { forgetReleaseReasons } from "@/lib/adapters/db/stores/claim-proof-store";
import { discardOldPreviews } from "@/lib/adapters/db/stores/learner-import-store";
import { emptyOldMails } from "@/lib/adapters/db/stores/mail-store";
import { deleteOldNotices, settleNotices } from "@/lib/adapters/db/stores/notice-store";
import { expireSealImports } from "@/lib/adapters/db/stores/seal-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { openForDays, payloadRetentionDays } from "@/lib/domain/four-eyes/change-request";

const retentionDays = 7;

/** As long as claim links are valid. */
const mailDays = 90;

const noticeDays = 180;

/**
 * Deletes data of an institution whose retention has ended: rows of previews that no one confirmed,
 * idempotency keys of forms, seal uploads that no worker could open, notices, the content of mails
 * (not when and about what they were sent), and the content and reasons of changes decided long
 * ago. Changes that no one decided expire.
 */
export async function applyRetention(ctx: Context): Promise<void> {
  authorize(ctx.actor, "retention.apply", { institutionId: institutionOf(ctx) });
  const daysAgo = (days: number) => new Date(ctx.now.getTime() - days * 86_400_000);
  const before = daysAgo(retentionDays);
  await inInstitution(ctx, async (scope) => {
    await deleteOldKeys(scope, before);
    await expireSealImports(scope, before, ctx.now);
    const mails = await emptyOldMails(scope, daysAgo(mailDays));
    const notices = await deleteOldNotices(scope, daysAgo(noticeDays));
    const expired = await expireChangeRequests(scope, {
      now: ctx.now,
      proposedBefore: daysAgo(openForDays),
      endedBefore: daysAgo(payloadRetentionDays),
    });
    await forgetReleaseReasons(scope, daysAgo(payloadRetentionDays));
    const previews = await discardOldPreviews(scope, before);
    for (const id of expired)
      for (const asked of ["revocation-to-confirm", "change-to-decide"])
        await settleNotices(scope, `${asked}:${id}`, ctx.now);
    for (const id of expired)
      await recordAudit(scope, ctx, { action: "change-request.expire", subject: id });
    if (previews + mails + notices > 0)
      await recordAudit(scope, ctx, {
        action: "retention.apply",
        subject: scope.institutionId,
        detail: { previews, mails, notices },
      });
  });
}
