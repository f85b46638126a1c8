import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { markMailAside } from "@/lib/adapters/db/stores/learner-mail-store";
import { listStaffMails } from "@/lib/adapters/db/stores/staff-mail-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";

export const SetStaffMailAsideInput = z.object({ mailId: IdSchema });

export type SetStaffMailAsideInput = z.output<typeof SetStaffMailAsideInput>;

/**
 * Removes a failed mail to a member or to the contact address from the list. Errors: FORBIDDEN,
 * NOT_FOUND; WRONG_STATE where it did not fail.
 */
export async function setStaffMailAside(
  ctx: Context,
  { mailId }: SetStaffMailAsideInput,
): Promise<{ mailId: string }> {
  authorize(ctx.actor, "mail.set-aside-to-staff", { institutionId: institutionOf(ctx) });
  await inInstitution(ctx, async (scope) => {
    const [mail] = await listStaffMails(scope, { ids: [mailId] }, 1);
    if (!mail) throw new AppError("NOT_FOUND");
    if (!(await markMailAside(scope, mailId))) throw new AppError("WRONG_STATE");
    await recordAudit(scope, ctx, { action: "mail.set-aside-to-staff", subject: mailId });
  });
  return { mailId };
}
