import { readInstant } from "./days";
import { isId } from "./ids";

/** The cursor of a list ordered by time and id: the next page starts after it. */
export type Keyset = { at: Date; id: string };

/** Encodes a cursor for an address. */
export function encodeKeyset({ at, id }: Keyset): string {
  return `${at.toISOString()}_${id}`;
}

/** Decodes a cursor; null if it is malformed, so that a damaged link shows the first page. */
export function decodeKeyset(text: string | undefined): Keyset | null {
  const [instant, id = "", ...more] = text?.split("_") ?? [];
  const at = readInstant(instant);
  return at !== null && isId(id) && more.length === 0 ? { at, id } : null;
}

/**
 * Cuts a list that was read with one extra row to `limit` rows and returns the next page's cursor,
 * if there is one.
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
