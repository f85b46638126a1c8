import { z } from "zod";

/**
 * Attack: one administrator takes the second factor away, approves what an accomplice's stolen
 * password proposed, and asks for it again. Rule: to accept a way of signing in that was not
 * accepted before needs a second administrator, or a day in which all administrators can stop it;
 * to accept fewer protects, and counts at once. An empty list accepts every way.
 */
export function isLooserSignIn(from: readonly string[], to: readonly string[]): boolean {
  if (from.length === 0) return false;
  return to.length === 0 || to.some((acr) => !from.includes(acr));
}

/** The payload of a change of `approval-sign-in`. */
export const ApprovalSignInChangeSchema = z.object({
  from: z.array(z.string()),
  to: z.array(z.string()),
});
export type ApprovalSignInChange = z.output<typeof ApprovalSignInChangeSchema>;
