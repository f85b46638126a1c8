import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import {
  listLearnerMails,
  markMailAside as setAside,
} from "@/lib/adapters/db/stores/learner-mail-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { assertMayAct } from "./assert-may-act";

export const SetMailAsideInput = z.object({ mailId: IdSchema });
export type SetMailAsideInput = z.output<typeof SetMailAsideInput>;

/**
 * Removes a failed mail from the list of undelivered mails: the learner was informed in another
 * way, or need not be. Errors: NOT_FOUND, FORBIDDEN, WRONG_STATE where it did not fail.
 */
export async function setMailAside(
  ctx: Context,
  input: SetMailAsideInput,
): Promise<{ mailId: string }> {
  const { mailId } = input;
  await inInstitution(ctx, async (scope) => {
    const [mail] = await listLearnerMails(scope, { ids: [mailId] }, 1);
    if (!mail) throw new AppError("NOT_FOUND");
    await assertMayAct(scope, ctx, { mail, action: "mail.set-aside" });
    if (!(await setAside(scope, mailId))) throw new AppError("WRONG_STATE");
    await recordAudit(scope, ctx, { action: "mail.set-aside", subject: mailId });
  });
  return { mailId };
}
