import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { getMemberMail, saveMemberMail } from "@/lib/adapters/db/stores/member-mail-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { listOpenDesks } from "@/lib/domain/access/desks";
import { type Context, memberOf } from "@/lib/domain/context";
import { isFixedKind, listNoticeKinds } from "@/lib/domain/mail/mail-kinds";
import { ContentLanguageSchema } from "@/lib/domain/multilingual-schema";
import { authorizeOwnMail } from "./authorize-own-mail";

export const ChooseMailInput = z.object({
  /** The kinds also sent by mail. */
  byMail: z.array(z.string().max(60)).max(100).default([]),
  /** Empty: the institution's first language. */
  language: z.preprocess(
    (value) => (value === "" ? null : value),
    ContentLanguageSchema.nullable(),
  ),
});
export type ChooseMailInput = z.output<typeof ChooseMailInput>;

/**
 * Chooses which of one's own notices also come by mail, and the language of mails. Choices for
 * desks the member no longer has are kept in case the role returns; warnings about changes are
 * always mailed.
 */
export async function chooseMail(ctx: Context, input: ChooseMailInput): Promise<void> {
  authorizeOwnMail(ctx);
  const shown = listNoticeKinds(listOpenDesks(ctx.actor)).map(({ kind }) => kind);
  const off = shown.filter((kind) => !isFixedKind(kind) && !input.byMail.includes(kind));
  await inInstitution(ctx, async (scope) => {
    const memberId = memberOf(ctx);
    const before = await getMemberMail(scope, memberId);
    const mailOff = [
      ...before.mailOff.filter((kind) => !shown.some((one) => one === kind)),
      ...off,
    ];
    await saveMemberMail(scope, memberId, { mailOff, mailLanguage: input.language });
    const detail = {
      ...{ offFrom: before.mailOff, offTo: mailOff },
      ...{ languageFrom: before.mailLanguage, languageTo: input.language },
    };
    await recordAudit(scope, ctx, { action: "notice.choose-mail", subject: memberId, detail });
  });
}
