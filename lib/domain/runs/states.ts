import { AppError } from "@/lib/domain/errors";
import { isAmong } from "@/lib/domain/is-among";

/**
 * The states of a run: planned → open → running → completed; cancelled from any but the last. A
 * CHECK in the database holds the same list.
 */
export const runStates = ["planned", "open", "running", "completed", "cancelled"] as const;

export type RunState = (typeof runStates)[number];

/** A run starts in one of these. */
export const initialRunStates = ["planned", "open"] as const;

/** Shown on the course page. */
export const publicRunStates = ["open", "running"] as const;

/** Learners can be enrolled, late additions included. */
export const enrollableRunStates = ["planned", "open", "running"] as const;

/** Results can be recorded. */
export const assessableRunStates = ["open", "running", "completed"] as const;

/** Nothing more changes. */
export const endedRunStates = ["completed", "cancelled"] as const;

const nextStates: Record<RunState, readonly RunState[]> = {
  planned: ["open", "cancelled"],
  open: ["running", "cancelled"],
  running: ["completed", "cancelled"],
  completed: [],
  cancelled: [],
};

export const isEnrollable = isAmong(enrollableRunStates);
export const isAssessable = isAmong(assessableRunStates);
export const isEndedRun = isAmong(endedRunStates);

/** Where a run can go from `state`, the usual step first. */
export function listNextRunStates(state: RunState): readonly RunState[] {
  return nextStates[state];
}

/**
 * Errors: ALREADY_DONE for a step that was taken before; WRONG_STATE for one that does not follow;
 * WRONG_STATE for cancelling a run with awards.
 */
export function assertRunMove(move: { from: RunState; to: RunState; awards: number }): void {
  if (move.from === move.to) throw new AppError("ALREADY_DONE", { values: { state: move.from } });
  if (!nextStates[move.from].includes(move.to))
    throw new AppError("WRONG_STATE", { values: { state: move.from } });
  if (move.to === "cancelled" && move.awards > 0)
    throw new AppError("WRONG_STATE", { values: { state: move.from } });
}

/** Errors: WRONG_STATE for a run that has ended or was cancelled. */
export function assertEnrollable(state: RunState): void {
  if (!isEnrollable(state)) throw new AppError("WRONG_STATE", { values: { state } });
}
