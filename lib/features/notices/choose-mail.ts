import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { getMemberMail, saveMemberMail } from "@/lib/adapters/db/stores/member-mail-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type DeskName, listOpenDesks } from "@/lib/domain/access/desks";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf, memberOf } from "@/lib/domain/context";
import { isFixedKind, listNoticeKinds, type NoticeKind } from "@/lib/domain/mail/mail-kinds";
import { ContentLanguageSchema } from "@/lib/domain/multilingual";

export type MailChoices = {
  /**
   * The notices of the member's desks; whether a mail comes with each, and whether that can be
   * switched off.
   */
  kinds: { kind: NoticeKind; desk: DeskName; byMail: boolean; isFixed: boolean }[];
  language: string | null;
};

/** What the member is told, and how. */
export async function getMailChoices(ctx: Context): Promise<MailChoices> {
  authorizeOwn(ctx);
  const { mailLanguage, mailOff } = await inInstitution(ctx, (scope) =>
    getMemberMail(scope, memberOf(ctx)),
  );
  const kinds = listNoticeKinds(listOpenDesks(ctx.actor)).map(({ kind, desk }) => {
    const isFixed = isFixedKind(kind);
    return { kind, desk, isFixed, byMail: isFixed || !mailOff.includes(kind) };
  });
  return { kinds, language: mailLanguage };
}

export const ChooseMailInput = z.object({
  /** The kinds that come by mail. */
  byMail: z.array(z.string().max(60)).max(100).default([]),
  /** Empty: the institution's first language. */
  language: z.preprocess(
    (value) => (value === "" ? null : value),
    ContentLanguageSchema.nullable(),
  ),
});

/**
 * Chooses which of one's own notices also come by mail, and the language of mails. Notices of other
 * desks keep what was chosen, for the day their role comes back; what warns of a change always
 * comes.
 */
export async function chooseMail(
  ctx: Context,
  input: z.output<typeof ChooseMailInput>,
): Promise<void> {
  authorizeOwn(ctx);
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

function authorizeOwn(ctx: Context): void {
  const facultyId = facultiesReached(ctx.actor, "notice.choose-own")?.[0] ?? null;
  authorize(ctx.actor, "notice.choose-own", { institutionId: institutionOf(ctx), facultyId });
}
