import { deletePersonSessions } from "@/lib/adapters/db/stores/session-store";
import { asIdentity } from "@/lib/adapters/db/tenancy";
import { log } from "@/lib/adapters/log";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, personOf } from "@/lib/domain/context";

export async function endSessions(ctx: Context, sessionId: string | null) {
  authorize(ctx.actor, "session.end-own");
  const personId = personOf(ctx);
  const ended = await asIdentity((tx) => deletePersonSessions(tx, { personId, sessionId }));
  log.info(
    { requestId: ctx.requestId, personId, count: ended.length, everywhere: sessionId === null },
    "own sessions ended",
  );
  return ended;
}
