import { assessableRunStates, type RunState, runStates } from "@/lib/domain/runs/states";

/** Runs with something to record, ratify or view. */
const current: readonly RunState[] = assessableRunStates;

export type DeskSearch = {
  q?: string | undefined;
  state?: string | undefined;
  before?: string | undefined;
};

/** The desk's parsed query; malformed values are ignored. */
export function readDeskSearch(given: DeskSearch) {
  const q = given.q?.trim().slice(0, 100) || undefined;
  const state = runStates.find((name) => name === given.state);
  return {
    search: { q, state },
    query: {
      states: state ? [state] : current,
      ...(q ? { search: q } : {}),
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
