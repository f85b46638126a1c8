import type { Prisma } from "@/lib/adapters/db/generated/client";
import { inListOrder, keysetOf } from "@/lib/adapters/db/keyset";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { ListWindow } from "@/lib/domain/lists/page";

export type NewNotice = {
  memberId: string;
  kind: string;
  values: Record<string, string>;
  path: string;
  dedupeKey: string;
};

/**
 * Notifies each member unless already notified for the same reason; returns the ids of those
 * notified now.
 */
export async function insertNotices(
  scope: Scope,
  notices: readonly NewNotice[],
  now: Date,
): Promise<string[]> {
  if (notices.length === 0) return [];
  const rows = notices.map(({ memberId, kind, values, path, dedupeKey }) => ({
    member_id: memberId,
    kind,
    values,
    path,
    dedupe_key: dedupeKey,
  }));
  const told = await scope.tx.$queryRaw<{ member_id: string }[]>`
    insert into notice (institution_id, member_id, kind, "values", path, dedupe_key, created_at)
    select ${scope.institutionId}::uuid, member_id, kind, "values", path, dedupe_key, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given (member_id uuid, kind text, "values" jsonb, path text, dedupe_key text)
    on conflict (institution_id, member_id, dedupe_key) do nothing returning member_id`;
  return told.map(({ member_id }) => member_id);
}

export type NoticeRow = {
  id: string;
  kind: string;
  values: Record<string, string>;
  path: string;
  createdAt: Date;
  readAt: Date | null;
};

export type NoticeFilter = { memberId: string; kinds: readonly string[]; onlyUnread: boolean };

const conditions = (
  { institutionId }: Scope,
  { memberId, kinds, onlyUnread }: NoticeFilter,
): Prisma.NoticeWhereInput => ({
  institutionId,
  memberId,
  kind: { in: [...kinds] },
  ...(onlyUnread ? { readAt: null } : {}),
});

/** A member's notices of a window. */
export async function listNoticeRecords(
  scope: Scope,
  { filter, window }: { filter: NoticeFilter; window: ListWindow },
): Promise<NoticeRow[]> {
  const { where, orderBy, take } = keysetOf("createdAt", "instant", window);
  const rows = await scope.tx.notice.findMany({
    where: { AND: [conditions(scope, filter), where] },
    orderBy,
    take,
    select: { id: true, kind: true, values: true, path: true, createdAt: true, readAt: true },
  });
  return inListOrder(rows, window).map((row) => ({
    ...row,
    values: row.values as Record<string, string>,
  }));
}

/** How many match the filter, counted up to `limit`. */
export async function countNotices(
  scope: Scope,
  filter: NoticeFilter,
  limit: number,
): Promise<number> {
  return scope.tx.notice.count({ where: conditions(scope, filter), take: limit });
}

export async function countUnreadNotices(scope: Scope, memberId: string): Promise<number> {
  return scope.tx.notice.count({
    where: { institutionId: scope.institutionId, memberId, readAt: null },
  });
}

/** Marks one notice of the member as read and returns its target; null if it is not theirs. */
export async function markNoticeRead(
  scope: Scope,
  which: { id: string; memberId: string },
  now: Date,
): Promise<string | null> {
  const where = { institutionId: scope.institutionId, ...which };
  await scope.tx.notice.updateMany({ where: { ...where, readAt: null }, data: { readAt: now } });
  const notice = await scope.tx.notice.findFirst({ where, select: { path: true } });
  return notice?.path ?? null;
}

/** Marks all notices of the member up to `until` as read; they have not seen later ones. */
export async function readNotices(scope: Scope, memberId: string, until: Date): Promise<number> {
  const { count } = await scope.tx.notice.updateMany({
    where: {
      institutionId: scope.institutionId,
      memberId,
      readAt: null,
      createdAt: { lte: until },
    },
    data: { readAt: until },
  });
  return count;
}

/** Marks notices whose keys have this prefix as read for everyone: the matter is settled. */
export async function settleNotices(scope: Scope, keyStart: string, now: Date): Promise<void> {
  await scope.tx.notice.updateMany({
    where: {
      institutionId: scope.institutionId,
      readAt: null,
      dedupeKey: { startsWith: keyStart },
    },
    data: { readAt: now },
  });
}

/** Answers how many went. */
export async function deleteOldNotices(scope: Scope, before: Date): Promise<number> {
  const { count } = await scope.tx.notice.deleteMany({
    where: { institutionId: scope.institutionId, createdAt: { lt: before } },
  });
  return count;
}
