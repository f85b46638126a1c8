import { type BatchState, underWayBatchStates } from "./states";

export const batchFilterNames = ["waiting", "underWay", "done"] as const;
export type BatchFilterName = (typeof batchFilterNames)[number];

/** What a registrar can filter the desk's batches by. */
export const batchFilters: Record<BatchFilterName, readonly BatchState[]> = {
  waiting: ["proposed"],
  underWay: underWayBatchStates,
  done: ["done"],
};
