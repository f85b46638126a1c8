/** The states of a member of staff. A CHECK in the database holds the same list. */
export const memberStates = ["invited", "active", "disabled"] as const;

export type MemberState = (typeof memberStates)[number];
