import { z } from "zod";
import { deletePersonSessions } from "@/lib/adapters/db/stores/session-store";
import { asIdentity } from "@/lib/adapters/db/tenancy";
import { findEndSessionAddress } from "@/lib/adapters/identity/end-session-address";
import { hashSessionToken } from "@/lib/adapters/identity/read-session";
import { log } from "@/lib/adapters/log";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, personOf } from "@/lib/domain/context";
import { IdSchema } from "@/lib/domain/ids";

export const EndOwnSessionInput = z.object({ sessionId: IdSchema });

/**
 * Ends one session of the person; its next request is refused. One that has ended already, or is
 * someone else's, stays as it is. Errors: NOT_SIGNED_IN.
 */
export async function endOwnSession(
  ctx: Context,
  input: z.output<typeof EndOwnSessionInput>,
): Promise<{ ended: number }> {
  const ended = await end(ctx, input.sessionId);
  return { ended: ended.length };
}

/**
 * Ends every session of the person, this one too. `continueAt`: where this browser signs out at the
 * identity provider as well, or our start page. Errors: NOT_SIGNED_IN.
 */
export async function signOutEverywhere(
  ctx: Context,
  input: { token: string },
): Promise<{ continueAt: string }> {
  const ended = await end(ctx, null);
  const own = ended.find(({ tokenHash }) => tokenHash === hashSessionToken(input.token));
  return { continueAt: (await findEndSessionAddress(own?.idToken ?? null)) ?? "/" };
}

async function end(ctx: Context, sessionId: string | null) {
  authorize(ctx.actor, "session.end-own");
  const personId = personOf(ctx);
  const ended = await asIdentity((tx) => deletePersonSessions(tx, { personId, sessionId }));
  log.info(
    { requestId: ctx.requestId, personId, count: ended.length, everywhere: sessionId === null },
    "own sessions ended",
  );
  return ended;
}
