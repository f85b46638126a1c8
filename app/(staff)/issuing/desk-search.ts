/** What the desk's address says: which batches, and after which one. Anything malformed is left out. */
export type DeskSearch = { show?: string; before?: string; id?: string };

type Shown = "proposed" | "approved" | "running" | "stopped" | "done";

export const batchFilters: Record<string, Shown[] | null> = {
  all: null,
  waiting: ["proposed"],
  underWay: ["approved", "running", "stopped"],
  done: ["done"],
};

export function readDeskSearch({ show, before, id }: DeskSearch) {
  const filter = show && Object.hasOwn(batchFilters, show) ? show : "all";
  const states = batchFilters[filter];
  const proposedAt = new Date(before ?? "");
  const after = id && /^[0-9a-f-]{36}$/.test(id) && !Number.isNaN(proposedAt.getTime()) ? { before: { proposedAt, id } } : {};
  return { filter, query: { ...(states ? { states } : {}), ...after } };
}
