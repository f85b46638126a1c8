/**
 * The states of a result: recorded → ratified; superseded by a correction. A CHECK in the database
 * holds the same list.
 */
export const resultStates = ["recorded", "ratified", "superseded"] as const;

export type ResultState = (typeof resultStates)[number];

/** The result that counts: one per learner and assessment. */
export const currentResultStates = ["recorded", "ratified"] as const;

export type CurrentResultState = (typeof currentResultStates)[number];
