import type { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { deleteMailWording } from "@/lib/adapters/db/stores/mail-wording-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { wordingMatter } from "@/lib/adapters/mail/mail-sentences";
import { mailKindName } from "@/lib/adapters/mail/mail-texts";
import { notifyAdministrators } from "@/lib/adapters/mail/notify-administrators";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { WordingIdSchema } from "./wording-id";

export const ResetWordingInput = WordingIdSchema;
export type ResetWordingInput = z.output<typeof ResetWordingInput>;

/**
 * Restores the standard text and notifies all administrators. Errors: ALREADY_DONE if it is in use
 * already.
 */
export async function resetWording(
  ctx: Context,
  input: ResetWordingInput,
): Promise<{ kind: string }> {
  authorize(ctx.actor, "mail.edit-wording", { institutionId: institutionOf(ctx) });
  const { kind, language } = input;
  await inInstitution(ctx, async (scope) => {
    if (!(await deleteMailWording(scope, { kind, language }))) throw new AppError("ALREADY_DONE");
    await notifyAdministrators(scope, ctx, {
      kind: "administrators-notice",
      values: { matter: wordingMatter("reset", { mail: mailKindName(kind), language }) },
      path: `/settings/mails/${kind}`,
      dedupeKey: `mail-wording:${kind}:${language}:${ctx.requestId}`,
    });
    await recordAudit(scope, ctx, {
      action: "mail.reset-wording",
      subject: `${kind}:${language}`,
      detail: { kind, language },
    });
  });
  return { kind };
}
