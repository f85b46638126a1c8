import { Prisma } from "@/lib/adapters/db/generated/client";
import { inListOrder, keysetSql } from "@/lib/adapters/db/keyset";
import { likeText } from "@/lib/adapters/db/like-text";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { ListWindow } from "@/lib/domain/lists/page";

export type AuditRow = {
  /** Gapless within the institution. Text, because it may exceed the safe integers. */
  seq: string;
  at: Date;
  actor: string;
  action: string;
  subject: string;
  detail: Record<string, unknown>;
  hash: string;
};

export type AuditFilter = {
  /** The actor as in the trail: `member:<id>`, or only a kind, such as `learner`. */
  actor: string | null;
  action: string | null;
  from: Date | null;
  until: Date | null;
  /** The id of a subject (also within the detail), of a request, or an entry's number. */
  search: string;
};

/** The entries of a window. */
export async function listAuditRows(
  scope: Scope,
  { filter, window }: { filter: AuditFilter; window: ListWindow },
): Promise<AuditRow[]> {
  const { where, orderBy, limit } = keysetSql(
    { keys: [], id: { sql: Prisma.sql`seq`, kind: "number" } },
    window,
  );
  const rows = await scope.tx.$queryRaw<(Omit<AuditRow, "seq"> & { seq: bigint })[]>`
    select seq, at, actor, action, subject, detail, hash from audit_entry
    where institution_id = ${scope.institutionId}::uuid and ${matches(filter)} and ${where}
    order by ${orderBy} limit ${limit}`;
  return inListOrder(
    rows.map(({ seq, ...row }) => ({ ...row, seq: String(seq) })),
    window,
  );
}

/** How many entries match the filter, counted up to `limit`. */
export async function countAuditRows(
  scope: Scope,
  filter: AuditFilter,
  limit: number,
): Promise<number> {
  const rows = await scope.tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from (select from audit_entry
      where institution_id = ${scope.institutionId}::uuid and ${matches(filter)} limit ${limit}) counted`;
  return rows[0]?.count ?? 0;
}

function matches({ actor, action, from, until, search }: AuditFilter): Prisma.Sql {
  const conditions = [Prisma.sql`true`];
  if (actor !== null)
    conditions.push(
      actor.includes(":") || actor === "system"
        ? Prisma.sql`actor = ${actor}`
        : Prisma.sql`actor like ${`${likeText(actor)}:%`}`,
    );
  if (action !== null) conditions.push(Prisma.sql`action = ${action}`);
  if (from !== null) conditions.push(Prisma.sql`at >= ${from}::timestamptz`);
  if (until !== null) conditions.push(Prisma.sql`at < ${until}::timestamptz`);
  if (search !== "")
    conditions.push(
      Prisma.sql`(subject = ${search} or request_id = ${search} or seq::text = ${search} or detail::text like ${`%${likeText(search)}%`})`,
    );
  return Prisma.join(conditions, " and ");
}
