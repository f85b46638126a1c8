import { z } from "zod";

/** Where a page of a list ordered by time and id ends: the next one starts after it. */
export type Keyset = { at: Date; id: string };

const KeysetSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** A place in a list as it stands in an address. */
export function encodeKeyset({ at, id }: Keyset): string {
  return `${at.toISOString()}_${id}`;
}

/** The place that an address names; null for anything that is none, so that a mangled link shows the first page. */
export function decodeKeyset(text: string | undefined): Keyset | null {
  const parsed = KeysetSchema.safeParse(text?.split("_"));
  return parsed.success ? { at: new Date(parsed.data[0]), id: parsed.data[1] } : null;
}

/** Cuts a list read with one row too many to `limit` rows and tells where the next page starts, if there is one. */
export function cutPage<Row>(rows: Row[], limit: number, placeOf: (row: Row) => Keyset): { rows: Row[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last ? encodeKeyset(placeOf(last)) : null };
}
