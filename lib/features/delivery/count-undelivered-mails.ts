import { countMissedMails, type MissedMails } from "@/lib/adapters/db/stores/learner-mail-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { isHeldUp } from "@/lib/domain/mail/next-try";
import { mailReachOf } from "./mail-reach";

/**
 * Counts for the desk; `isHeldUp` if some mails have waited for the mail server for long. Errors:
 * FORBIDDEN.
 */
export async function countUndeliveredMails(
  ctx: Context,
): Promise<MissedMails & { isHeldUp: boolean }> {
  const facultyIds = mailReachOf(ctx);
  const counts = await inInstitution(ctx, (scope) => countMissedMails(scope, { facultyIds }));
  return { ...counts, isHeldUp: isHeldUp(counts.waitingSince, ctx.now) };
}
