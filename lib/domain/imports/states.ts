/** The states of an import of learners. A CHECK in the database holds the same list. */
export const importStates = ["previewed", "confirmed", "discarded"] as const;

export type ImportState = (typeof importStates)[number];
