import { z } from "zod";

/**
 * Attack: one administrator removes the second factor, approves a proposal made with an
 * accomplice's stolen password, and requires it again. Rule: accepting an additional sign-in method
 * needs a second administrator, or a day in which all administrators can stop it; accepting fewer
 * takes effect immediately. An empty list accepts every method.
 */
export function isLooserSignIn(from: readonly string[], to: readonly string[]): boolean {
  if (from.length === 0) return false;
  return to.length === 0 || to.some((acr) => !from.includes(acr));
}

/** The payload of an `approval-sign-in` change. */
export const ApprovalSignInChangeSchema = z.object({
  from: z.array(z.string()),
  to: z.array(z.string()),
});
export type ApprovalSignInChange = z.output<typeof ApprovalSignInChangeSchema>;
