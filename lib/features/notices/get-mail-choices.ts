import { getMemberMail } from "@/lib/adapters/db/stores/member-mail-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { type DeskName, listOpenDesks } from "@/lib/domain/access/desks";
import { type Context, memberOf } from "@/lib/domain/context";
import { isFixedKind, listNoticeKinds, type NoticeKind } from "@/lib/domain/mail/mail-kinds";
import { authorizeOwnMail } from "./authorize-own-mail";

export type MailChoices = {
  /**
   * The notices of the member's desks; whether each is also mailed, and whether that can be
   * switched off.
   */
  kinds: { kind: NoticeKind; desk: DeskName; byMail: boolean; isFixed: boolean }[];
  language: string | null;
};

/** The member's notices and how they are sent. */
export async function getMailChoices(ctx: Context): Promise<MailChoices> {
  authorizeOwnMail(ctx);
  const { mailLanguage, mailOff } = await inInstitution(ctx, (scope) =>
    getMemberMail(scope, memberOf(ctx)),
  );
  const kinds = listNoticeKinds(listOpenDesks(ctx.actor)).map(({ kind, desk }) => {
    const isFixed = isFixedKind(kind);
    return { kind, desk, isFixed, byMail: isFixed || !mailOff.includes(kind) };
  });
  return { kinds, language: mailLanguage };
}
