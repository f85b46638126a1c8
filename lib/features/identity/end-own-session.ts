import { z } from "zod";
import type { Context } from "@/lib/domain/context";
import { IdSchema } from "@/lib/domain/ids";
import { endSessions } from "./end-sessions";

export const EndOwnSessionInput = z.object({ sessionId: IdSchema });
export type EndOwnSessionInput = z.output<typeof EndOwnSessionInput>;

/**
 * Ends one session of the person; its next request is refused. Sessions that have ended, or are
 * someone else's, stay as they are. Errors: NOT_SIGNED_IN.
 */
export async function endOwnSession(
  ctx: Context,
  input: EndOwnSessionInput,
): Promise<{ ended: number }> {
  const ended = await endSessions(ctx, input.sessionId);
  return { ended: ended.length };
}
