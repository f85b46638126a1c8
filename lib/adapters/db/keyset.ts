import { Prisma } from "@/lib/adapters/db/generated/client";
import type { Cursor } from "@/lib/domain/lists/cursor";
import type { IdKind, KeyKind } from "@/lib/domain/lists/list-query";
import type { ListWindow } from "@/lib/domain/lists/page";

const types = {
  instant: Prisma.raw("timestamptz"),
  text: Prisma.raw("text"),
  number: Prisma.raw("bigint"),
  uuid: Prisma.raw("uuid"),
};

/** A sort key as an SQL expression that is never null. */
export type KeyColumn = { sql: Prisma.Sql; kind: KeyKind };

export type KeysetColumns = {
  keys: readonly KeyColumn[];
  id: { sql: Prisma.Sql; kind: IdKind };
  /**
   * Selects the keys and the id of the row with this id, where keys must not be written in an
   * address, such as the names of people.
   */
  lookUp?: ((id: Prisma.Sql) => Prisma.Sql) | undefined;
};

/** Going back reads the list from its place towards the start. */
const isAscending = ({ direction, place }: ListWindow) =>
  (direction === "ascending") !== (place?.side === "before");

/**
 * The condition and the order of a window over sort keys and a final id, for a query written in
 * SQL. The rows come in the order they are read: {@link inListOrder} puts them right.
 */
export function keysetSql(
  { keys, id, lookUp }: KeysetColumns,
  window: ListWindow,
): { where: Prisma.Sql; orderBy: Prisma.Sql; limit: Prisma.Sql } {
  const columns = [...keys, id];
  const ascending = isAscending(window);
  const direction = Prisma.raw(ascending ? "asc" : "desc");
  const { place } = window;
  return {
    where: place
      ? Prisma.sql`(${Prisma.join(columns.map(({ sql }) => sql))}) ${Prisma.raw(ascending ? ">" : "<")} (${placeSql(place.cursor, columns, lookUp)})`
      : Prisma.sql`true`,
    orderBy: Prisma.join(columns.map(({ sql }) => Prisma.sql`${sql} ${direction}`)),
    limit: Prisma.sql`${window.take}`,
  };
}

function placeSql(
  { keys, id }: Cursor,
  columns: readonly { kind: KeyKind | IdKind }[],
  lookUp: KeysetColumns["lookUp"],
): Prisma.Sql {
  if (lookUp) return lookUp(Prisma.sql`${id}::${types[columns.at(-1)?.kind ?? "uuid"]}`);
  return Prisma.join(
    [...keys, id].map((value, at) => Prisma.sql`${value}::${types[columns[at]?.kind ?? "text"]}`),
  );
}

type Comparison<Column extends string, Value> = {
  OR: (Record<Column, { gt: Value } | { lt: Value }> | (Record<Column, Value> & { id: object }))[];
};

/**
 * The same for one column of a model, whose id is a UUID. The rows come in the order they are read:
 * {@link inListOrder} puts them right.
 */
export function keysetOf<Column extends string>(
  column: Column,
  kind: "instant" | "text",
  window: ListWindow,
) {
  const ascending = isAscending(window);
  const compare = <Value>(value: Value) => (ascending ? { gt: value } : { lt: value });
  const direction: Prisma.SortOrder = ascending ? "asc" : "desc";
  const cursor = window.place?.cursor;
  const text = cursor?.keys[0] ?? "";
  const value = kind === "instant" ? new Date(text) : text;
  const after = cursor && {
    OR: [{ [column]: compare(value) }, { [column]: value, id: compare(cursor.id) }],
  };
  return {
    where: (after ?? {}) as Partial<Comparison<Column, string & Date>>,
    orderBy: [{ [column]: direction }, { id: direction }] as (Record<Column, Prisma.SortOrder> & {
      id: Prisma.SortOrder;
    })[],
    take: window.take,
  };
}

/** The rows of a window in the order of the list. */
export function inListOrder<Row>(rows: Row[], { place }: Pick<ListWindow, "place">): Row[] {
  return place?.side === "before" ? rows.toReversed() : rows;
}
