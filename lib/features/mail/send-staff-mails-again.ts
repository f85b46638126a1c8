import { z } from "zod";
import { enqueue, recordAuditOfEach } from "@/lib/adapters/db/record";
import { requeueMail } from "@/lib/adapters/db/stores/learner-mail-store";
import { listStaffMails } from "@/lib/adapters/db/stores/staff-mail-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { isRepeatable } from "./repeatable-staff-mail";

const maxMails = 200;

export const SendStaffMailsAgainInput = z.object({
  mailIds: z.array(IdSchema).min(1, { error: "chooseOne" }).max(maxMails),
});

export type SendStaffMailsAgainInput = z.output<typeof SendStaffMailsAgainInput>;

/**
 * Sends mails to members or to the contact address again, as they were written. Those that cannot
 * be sent again, or were requested a moment ago, are left out. Errors: FORBIDDEN; NOT_FOUND;
 * WRONG_STATE if all were left out.
 */
export async function sendStaffMailsAgain(
  ctx: Context,
  input: SendStaffMailsAgainInput,
): Promise<{ sent: number }> {
  authorize(ctx.actor, "mail.send-again-to-staff", { institutionId: institutionOf(ctx) });
  const ids = [...new Set(input.mailIds)];
  return inInstitution(ctx, async (scope) => {
    const mails = await listStaffMails(scope, { ids }, maxMails);
    if (mails.length < ids.length) throw new AppError("NOT_FOUND");
    const sent: string[] = [];
    for (const mail of mails.filter(isRepeatable)) {
      const { id, toName, toAddress } = mail;
      if (!(await requeueMail(scope, { id, toName, toAddress, now: ctx.now }))) continue;
      await enqueue(scope, "send-mail", { mailId: id });
      sent.push(id);
    }
    if (sent.length === 0) throw new AppError("WRONG_STATE");
    await recordAuditOfEach(scope, ctx, { action: "mail.send-again-to-staff", subjects: sent });
    return { sent: sent.length };
  });
}
