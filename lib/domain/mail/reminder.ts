/** The delivery status of an unclaimed credential. */
export type Delivery = {
  state: string;
  /** Whether an account is bound to the learner's record, or claimed the credential. */
  isClaimed: boolean;
  hasAddress: boolean;
  /**
   * When the last mail of any kind with a claim link to the present address was written, except
   * those in `missedMailStates`.
   */
  reachedAt: Date | null;
};

/** Why no new link is sent. */
export type NoReminder = "claimed" | "notDelivered" | "noAddress" | "tooSoon";

/**
 * Learners get at most one mail about the same credential in this time, so that reminders do not
 * pile up.
 */
export const hoursBetweenReminders = 24;

/** Whether the learner can be sent a new claim link now, or why not. */
export function judgeReminder(delivery: Delivery, now: Date): NoReminder | null {
  const { state, isClaimed, hasAddress, reachedAt } = delivery;
  if (isClaimed || state === "claimed") return "claimed";
  if (state !== "delivered") return "notDelivered";
  if (!hasAddress) return "noAddress";
  const since = now.getTime() - hoursBetweenReminders * 3_600_000;
  return reachedAt !== null && reachedAt.getTime() > since ? "tooSoon" : null;
}
