import { filterableStates } from "@/lib/domain/credentials/states";
import { readInstant } from "@/lib/domain/days";
import { isId } from "@/lib/domain/ids";

const names = ["q", "state", "batch", "before", "id"] as const;

export type CredentialSearch = { [name in (typeof names)[number]]?: string | undefined };

/** The raw query parameters: a repeated name has a list of values. */
export type AddressSearch = Record<string, string | string[] | undefined>;

/** The parsed query of the list; malformed values are ignored. */
export function readCredentialSearch(address: AddressSearch) {
  const given: CredentialSearch = {};
  for (const name of names) {
    const value = address[name];
    if (typeof value === "string") given[name] = value;
  }
  const q = given.q?.trim().slice(0, 100) || undefined;
  const state = filterableStates.find((name) => name === given.state);
  const batch = given.batch !== undefined && isId(given.batch) ? given.batch : undefined;
  const reservedAt = readInstant(given.before);
  const after =
    given.id !== undefined && isId(given.id) && reservedAt
      ? { before: { reservedAt, id: given.id } }
      : {};
  const filter = {
    ...(q ? { search: q } : {}),
    ...(state ? { states: [state] } : {}),
    ...(batch ? { batchId: batch } : {}),
  };
  return { search: { q, state, batch }, query: { filter, ...after } };
}

export function searchHref(search: CredentialSearch): string {
  const entries = Object.entries(search).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  );
  const query = new URLSearchParams(entries).toString();
  return query ? `/issuing/credentials?${query}` : "/issuing/credentials";
}
