/** The effect of confirming on a row of a file, or what it waits for. */
export const rowStates = ["look", "faulty", "new", "known", "enrolled", "left-out"] as const;

export type RowState = (typeof rowStates)[number];
