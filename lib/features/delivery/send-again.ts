import { z } from "zod";
import { enqueue, recordAudit } from "@/lib/adapters/db/record";
import { listDelivery, requeueMail } from "@/lib/adapters/db/stores/delivery-store";
import { findMail } from "@/lib/adapters/db/stores/mail-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";

export const SendAgainInput = z.object({ mailId: IdSchema });

/** Sends a mail about a credential again that failed, as it was written. Errors: NOT_FOUND, FORBIDDEN; WRONG_STATE where it did not fail. */
export async function sendAgain(ctx: Context, input: z.output<typeof SendAgainInput>): Promise<{ credentialId: string }> {
  return inInstitution(ctx, async (scope) => {
    const mail = await findMail(scope, input.mailId);
    if (!mail?.credentialId) throw new AppError("NOT_FOUND");
    const [row] = await listDelivery(scope, { ids: [mail.credentialId] });
    if (!row) throw new AppError("NOT_FOUND");
    authorize(ctx.actor, "credential.remind", { institutionId: scope.institutionId, facultyId: row.facultyId });
    if (!(await requeueMail(scope, mail.id))) throw new AppError("WRONG_STATE");
    await enqueue(scope, "send-mail", { mailId: mail.id });
    await recordAudit(scope, ctx, { action: "mail.send-again", subject: mail.id });
    return { credentialId: row.credentialId };
  });
}
