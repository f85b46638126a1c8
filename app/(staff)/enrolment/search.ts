import { type RunState, runStates } from "@/lib/domain/runs/states";

/** The desk's parsed query; malformed values are ignored. */
export type RunSearch = {
  q?: string | undefined;
  state?: string | undefined;
  before?: string | undefined;
};

export function readRunSearch(given: RunSearch) {
  const q = given.q?.trim().slice(0, 100) || undefined;
  const state = runStates.find((name) => name === given.state);
  const states: RunState[] | null = state ? [state] : null;
  return {
    search: { q, state },
    query: {
      ...(q ? { search: q } : {}),
      states,
      ...(given.before ? { before: given.before } : {}),
    },
  };
}

/** The URL of a list with these parameters; empty ones are left out. */
export function searchHref(path: string, search: Record<string, string | undefined>): string {
  const entries = Object.entries(search).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  );
  const query = new URLSearchParams(entries).toString();
  return query ? `${path}?${query}` : path;
}
