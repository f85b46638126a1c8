import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import {
  listNoticeRecords as listRows,
  type NoticeRow,
} from "@/lib/adapters/db/stores/notice-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf, memberOf } from "@/lib/domain/context";
import { isNoticeKind } from "@/lib/domain/mail/mail-kinds";

const shown = 100;

export type NoticePage = { notices: NoticeRow[]; timeZone: string };

/** The member's own notices, newest first: the last hundred. */
export async function listNotices(ctx: Context): Promise<NoticePage> {
  const facultyId = facultiesReached(ctx.actor, "notice.read-own")?.[0] ?? null;
  authorize(ctx.actor, "notice.read-own", { institutionId: institutionOf(ctx), facultyId });
  return inInstitution(ctx, async (scope) => {
    const notices = await listRows(scope, memberOf(ctx), shown);
    const { profile } = await getInstitution(scope);
    // A kind of a later release has no words here.
    return {
      notices: notices.filter(({ kind }) => isNoticeKind(kind)),
      timeZone: profile.timeZone,
    };
  });
}
