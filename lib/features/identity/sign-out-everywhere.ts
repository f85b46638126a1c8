import { findEndSessionAddress } from "@/lib/adapters/identity/end-session-address";
import { hashSessionToken } from "@/lib/adapters/identity/read-session";
import type { Context } from "@/lib/domain/context";
import { endSessions } from "./end-sessions";

export type SignOutEverywhereInput = { token: string };

/**
 * Ends every session of the person, including this one. `continueAt`: the identity provider's
 * sign-out page, or our start page. Errors: NOT_SIGNED_IN.
 */
export async function signOutEverywhere(
  ctx: Context,
  input: SignOutEverywhereInput,
): Promise<{ continueAt: string }> {
  const ended = await endSessions(ctx, null);
  const own = ended.find(({ tokenHash }) => tokenHash === hashSessionToken(input.token));
  return { continueAt: (await findEndSessionAddress(own?.idToken ?? null)) ?? "/" };
}
