import { deleteSession } from "@/lib/adapters/db/stores/identity-store";
import { asIdentity } from "@/lib/adapters/db/tenancy";
import { findEndSessionAddress } from "@/lib/adapters/identity/end-session-address";
import { hashSessionToken } from "@/lib/adapters/identity/read-session";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";

export type EndSessionInput = { token: string };

/**
 * Ends the session of a token. `continueAt`: the identity provider's sign-out page, or our start
 * page.
 */
export async function endSession(
  ctx: Context,
  input: EndSessionInput,
): Promise<{ continueAt: string }> {
  authorize(ctx.actor, "session.end");
  const ended = await asIdentity((tx) => deleteSession(tx, hashSessionToken(input.token)));
  return { continueAt: (await findEndSessionAddress(ended?.idToken ?? null)) ?? "/" };
}
