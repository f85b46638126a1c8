import { isAmong } from "@/lib/domain/is-among";

/**
 * The states of a batch: proposed → approved or rejected; approved → running → done, or stopped. A
 * CHECK in the database holds the same list.
 */
export const batchStates = [
  "proposed",
  "approved",
  "rejected",
  "running",
  "stopped",
  "done",
] as const;

export type BatchState = (typeof batchStates)[number];

/** Approved, and not at its end: the worker signs. */
export const signingBatchStates = ["approved", "running"] as const;

/** One per run. */
export const openBatchStates = ["proposed", ...signingBatchStates] as const;

/** Approved and not done: on the desk as under way. */
export const underWayBatchStates = [...signingBatchStates, "stopped"] as const;

/** Nothing more is signed unless it is resumed. */
export const restingBatchStates = ["stopped", "done"] as const;

/** Signing has begun, or may begin any moment. */
export const startedBatchStates = [...signingBatchStates, ...restingBatchStates] as const;

export const isBeingSigned = isAmong(signingBatchStates);
export const isOpenBatch = isAmong(openBatchStates);
export const isStartedBatch = isAmong(startedBatchStates);

/** The states of an award, which one learner has once per enrolment. */
export const awardStates = ["ready", "issued", "withdrawn"] as const;

export type AwardState = (typeof awardStates)[number];
