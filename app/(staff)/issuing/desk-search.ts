import { readInstant } from "@/lib/domain/days";
import { isId } from "@/lib/domain/ids";
import { type BatchState, underWayBatchStates } from "@/lib/domain/issuing/states";

/** The desk's raw query parameters: a repeated name has a list of values. */
export type DeskSearch = Record<string, string | string[] | undefined>;

type Shown = Exclude<BatchState, "rejected">;

export const batchFilters: Record<string, readonly Shown[] | null> = {
  all: null,
  waiting: ["proposed"],
  underWay: underWayBatchStates,
  done: ["done"],
};

/** The parsed query: which batches, and the cursor. Malformed values are ignored. */
export function readDeskSearch(address: DeskSearch) {
  const once = (name: string) => {
    const value = address[name];
    return typeof value === "string" ? value : undefined;
  };
  const [show, before, id] = ["show", "before", "id"].map(once);
  const filter = show && Object.hasOwn(batchFilters, show) ? show : "all";
  const states = batchFilters[filter];
  const proposedAt = readInstant(before);
  const after = id && isId(id) && proposedAt ? { before: { proposedAt, id } } : {};
  return { filter, query: { ...(states ? { states: [...states] } : {}), ...after } };
}
