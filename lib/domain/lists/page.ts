import { type Cursor, encodeCursor } from "./cursor";
import type { Direction, ListPlace, ListQuery } from "./list-query";

/** What a store is asked for: `take` rows in this direction, from this place on. */
export type ListWindow<SortName extends string = string> = {
  by: SortName;
  direction: Direction;
  place: ListPlace | null;
  take: number;
};

/** A page of a list, with the places of its neighbours. */
export type Page<Row> = {
  rows: Row[];
  /** The cursor of the page before, which ends right before the first row; null on the first. */
  previous: string | null;
  /** The cursor of the page after, which starts right after the last row; null on the last. */
  next: string | null;
};

/** The window of a query: one row more than a page has, which shows whether there is another. */
export function windowOf<SortName extends string>(
  { order, place }: Pick<ListQuery<object, SortName>, "order" | "place">,
  pageSize: number,
): ListWindow<SortName> {
  return { ...order, place, take: pageSize + 1 };
}

/** The first rows of a list, for readers without pages. */
export function firstRows<SortName extends string>(
  order: ListQuery<object, SortName>["order"],
  take: number,
): ListWindow<SortName> {
  return { ...order, place: null, take };
}

/**
 * Cuts the rows of a window to a page. `found` holds the rows in the order of the list, where the
 * surplus row is the last one, or the first one when the page ends before a place.
 */
export function cutPage<Row>(
  found: readonly Row[],
  { place, take }: Pick<ListWindow, "place" | "take">,
  cursorOf: (row: Row) => Cursor,
): Page<Row> {
  const isFull = found.length >= take;
  const isBefore = place?.side === "before";
  const rows = isBefore ? found.slice(isFull ? 1 : 0) : found.slice(0, take - 1);
  const cursorAt = (row: Row | undefined) =>
    row === undefined ? null : encodeCursor(cursorOf(row));
  return {
    rows: [...rows],
    previous: (isBefore ? isFull : place !== null) ? cursorAt(rows[0]) : null,
    next: isBefore || isFull ? cursorAt(rows.at(-1)) : null,
  };
}

/** How many rows there are, counted no further than `limit`. */
export type Count = { count: number; isMore: boolean };

/** Counting goes no further, so that a list of millions answers as fast as a short one. */
export const countLimit = 10_000;

export function cappedCount(counted: number, limit = countLimit): Count {
  return { count: Math.min(counted, limit), isMore: counted > limit };
}
