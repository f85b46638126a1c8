import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { saveMailWording } from "@/lib/adapters/db/stores/mail-wording-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { wordingMatter } from "@/lib/adapters/mail/mail-sentences";
import { mailKindName } from "@/lib/adapters/mail/mail-texts";
import { notifyAdministrators } from "@/lib/adapters/mail/notify-administrators";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf, memberOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { RevisionSchema } from "@/lib/domain/ids";
import { assertMailText } from "@/lib/domain/mail/render-mail";
import { hasUnsignableCharacter } from "@/lib/domain/multilingual";
import { WordingIdSchema } from "./wording-id";
import { wordingLanguagesOf } from "./wording-languages";

const written = (maxLength: number) =>
  z
    .string({ error: "required" })
    .transform((text) => text.replace(/\r\n?/g, "\n").trim())
    .refine((text) => text !== "", { error: "required" })
    .refine((text) => text.length <= maxLength, { error: "tooLong" })
    .refine((text) => !hasUnsignableCharacter(text), { error: "unsignableCharacter" });

export const SaveWordingInput = WordingIdSchema.extend({
  subject: written(300).transform((text) => text.replace(/\s+/g, " ")),
  body: written(5000).transform((text) => `${text}\n`),
  /** The revision that was read; zero where the standard text was shown. */
  revision: RevisionSchema,
});
export type SaveWordingInput = z.output<typeof SaveWordingInput>;

/**
 * Replaces the institution's text for a kind of mail in a language, and notifies all
 * administrators; queued mails keep the old text. Errors: INVALID_INPUT for a kind that is fixed,
 * unknown or missing placeholders, a secret in the subject, a web address, and a link or code that
 * is attached to other text; STALE.
 */
export async function saveWording(
  ctx: Context,
  input: SaveWordingInput,
): Promise<{ kind: string }> {
  authorize(ctx.actor, "mail.edit-wording", { institutionId: institutionOf(ctx) });
  const { revision, ...wording } = input;
  assertMailText(wording.kind, wording);
  await inInstitution(ctx, async (scope) => {
    const { profile } = await getInstitution(scope);
    if (!wordingLanguagesOf(profile).includes(wording.language)) throw new AppError("NOT_FOUND");
    await saveMailWording(
      scope,
      { ...wording, changedBy: memberOf(ctx), changedAt: ctx.now },
      revision,
    );
    const { kind, language } = wording;
    await notifyAdministrators(scope, ctx, {
      kind: "administrators-notice",
      values: { matter: wordingMatter("changed", { mail: mailKindName(kind), language }) },
      path: `/settings/mails/${kind}`,
      dedupeKey: `mail-wording:${kind}:${language}:${ctx.requestId}`,
    });
    await recordAudit(scope, ctx, {
      action: "mail.edit-wording",
      subject: `${kind}:${language}`,
      detail: { kind, language },
    });
  });
  return { kind: wording.kind };
}
