/** Where an unclaimed credential is with its learner, as far as writing to them goes. */
export type Delivery = {
  state: string;
  /** Whether an account holds the learner's record, or claimed the credential. */
  isClaimed: boolean;
  hasAddress: boolean;
  /**
   * When the last mail of any kind that carried a claim link was written to the address on record
   * now, leaving out those in {@link missedStates}.
   */
  reachedAt: Date | null;
};

/** Why no new link is sent. */
export type NoReminder = "claimed" | "notDelivered" | "noAddress" | "tooSoon";

/**
 * Learners are written to about the same credential at most once in this time, so that a reminder
 * is none of a hundred.
 */
export const hoursBetweenReminders = 24;

/** Mails in these states reached no one: the server refused it, or a newer one took its place. */
export const missedStates = ["failed", "set-aside", "withdrawn"];

/** Whether the learner can be sent a new claim link now; else why not. */
export function judgeReminder(delivery: Delivery, now: Date): NoReminder | null {
  const { state, isClaimed, hasAddress, reachedAt } = delivery;
  if (isClaimed || state === "claimed") return "claimed";
  if (state !== "delivered") return "notDelivered";
  if (!hasAddress) return "noAddress";
  const since = now.getTime() - hoursBetweenReminders * 3_600_000;
  return reachedAt !== null && reachedAt.getTime() > since ? "tooSoon" : null;
}
