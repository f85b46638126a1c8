import { isAmong } from "@/lib/domain/is-among";

/**
 * The states of a change that needs a second person: proposed, then decided, withdrawn by its
 * proposer, or expired. A CHECK in the database holds the same list.
 */
export const changeStates = ["proposed", "approved", "rejected", "withdrawn", "expired"] as const;

export type ChangeState = (typeof changeStates)[number];

/** What a second person decides. */
export type DecidedState = Extract<ChangeState, "approved" | "rejected">;

/** How a person can end a proposal. */
export type ChangeOutcome = Extract<ChangeState, "approved" | "rejected" | "withdrawn">;

/** Not refused: an e-seal that was uploaded is imported once its proposal is in one of these. */
export const unrefusedChangeStates = ["proposed", "approved"] as const;

export const isUnrefused = isAmong(unrefusedChangeStates);
