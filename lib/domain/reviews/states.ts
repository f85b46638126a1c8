/**
 * The states of a review: open until it is approved, returned with comments, or withdrawn by the
 * author. A CHECK in the database holds the same list.
 */
export const reviewStates = ["open", "approved", "returned", "withdrawn"] as const;

export type ReviewState = (typeof reviewStates)[number];

/** What a reviewer decides. */
export type ReviewOutcome = Extract<ReviewState, "approved" | "returned">;
