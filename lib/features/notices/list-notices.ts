import { z } from "zod";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import {
  countNotices,
  listNoticeRecords,
  type NoticeRow,
} from "@/lib/adapters/db/stores/notice-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf, memberOf } from "@/lib/domain/context";
import { listInput } from "@/lib/domain/lists/list-query";
import { countLimit, cutPage, type Page, windowOf } from "@/lib/domain/lists/page";
import { isNoticeKind, listMailKinds } from "@/lib/domain/mail/mail-kinds";

const pageSize = 50;

export const ListNoticesInput = listInput({
  search: false,
  filters: { show: z.enum(["unread"], { error: "unknownCode" }) },
  sorts: { written: { keys: ["instant"], direction: "descending" } },
  defaultSort: "written",
});
export type ListNoticesInput = z.output<typeof ListNoticesInput>;

export type NoticeList = {
  page: Page<NoticeRow>;
  /** Counted up to one more than the limit. */
  counts: { all: number; unread: number };
  timeZone: string;
};

/** The member's own notices, newest first. */
export async function listNotices(ctx: Context, input: ListNoticesInput): Promise<NoticeList> {
  const facultyId = facultiesReached(ctx.actor, "notice.read-own")?.[0] ?? null;
  authorize(ctx.actor, "notice.read-own", { institutionId: institutionOf(ctx), facultyId });
  // A kind of a later release has no words here.
  const all = {
    memberId: memberOf(ctx),
    kinds: listMailKinds().filter(isNoticeKind),
    onlyUnread: false,
  };
  const unread = { ...all, onlyUnread: true };
  const filter = input.filters.show === "unread" ? unread : all;
  const window = windowOf(input, pageSize);
  return inInstitution(ctx, async (scope) => {
    const found = await listNoticeRecords(scope, { filter, window });
    return {
      page: cutPage(found, window, ({ createdAt, id }) => ({
        keys: [createdAt.toISOString()],
        id,
      })),
      counts: {
        all: await countNotices(scope, all, countLimit + 1),
        unread: await countNotices(scope, unread, countLimit + 1),
      },
      timeZone: (await getInstitution(scope)).profile.timeZone,
    };
  });
}
