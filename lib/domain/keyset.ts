import { readInstant } from "./days";
import { isId } from "./ids";

/** Where a page of a list ordered by time and id ends: the next one starts after it. */
export type Keyset = { at: Date; id: string };

/** A place in a list as it stands in an address. */
export function encodeKeyset({ at, id }: Keyset): string {
  return `${at.toISOString()}_${id}`;
}

/**
 * The place that an address names; null for anything that is none, so that a mangled link shows the
 * first page.
 */
export function decodeKeyset(text: string | undefined): Keyset | null {
  const [instant, id = "", ...more] = text?.split("_") ?? [];
  const at = readInstant(instant);
  return at !== null && isId(id) && more.length === 0 ? { at, id } : null;
}

/**
 * Cuts a list read with one row too many to `limit` rows and tells where the next page starts, if
 * there is one.
 */
export function cutPage<Row>(
  rows: Row[],
  limit: number,
  placeOf: (row: Row) => Keyset,
): { rows: Row[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last ? encodeKeyset(placeOf(last)) : null };
}
