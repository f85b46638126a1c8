/** States in which a credential is in the world and counts. */
export const standingStates = ["issued", "delivered", "claimed"] as const;

/** Whether it counts now. */
export const isStanding = (state: string): boolean => standingStates.some((one) => one === state);

/** States in which a credential can be revoked or replaced: one held back can be as well. */
export const revocableStates = [...standingStates, "suspended"] as const;

/** Whether it can be revoked or replaced now. */
export const isRevocable = (state: string): boolean => revocableStates.some((one) => one === state);
