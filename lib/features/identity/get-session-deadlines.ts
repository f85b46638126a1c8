import {
  findSessionDeadlines,
  type SessionDeadlines,
} from "@/lib/adapters/identity/session-deadlines";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";

export type GetSessionDeadlinesInput = { token: string | null };

/**
 * How long the holder of a session token stays signed in; null where the session has ended. Asking
 * does not extend it.
 */
export async function getSessionDeadlines(
  ctx: Context,
  input: GetSessionDeadlinesInput,
): Promise<SessionDeadlines | null> {
  authorize(ctx.actor, "session.read-deadlines");
  return input.token === null ? null : findSessionDeadlines(input.token);
}
