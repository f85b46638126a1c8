import { listLiveSessions } from "@/lib/adapters/db/stores/session-store";
import { asIdentity } from "@/lib/adapters/db/tenancy";
import { hashSessionToken } from "@/lib/adapters/identity/read-session";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, personOf } from "@/lib/domain/context";
import type { Device } from "@/lib/domain/identity/device";

export type OwnSession = {
  id: string;
  device: Device;
  startedAt: Date;
  lastSeenAt: Date;
  /** The session of this request. */
  isCurrent: boolean;
};

export type ListOwnSessionsInput = { token: string };

/**
 * Where the person is signed in now: this session first, then the one used last. Errors:
 * NOT_SIGNED_IN.
 */
export async function listOwnSessions(
  ctx: Context,
  input: ListOwnSessionsInput,
): Promise<OwnSession[]> {
  authorize(ctx.actor, "session.list-own");
  const rows = await asIdentity((tx) => listLiveSessions(tx, personOf(ctx)));
  const current = hashSessionToken(input.token);
  const sessions = rows.map(({ tokenHash, browser, system, ...row }) => ({
    ...row,
    device: { browser, system },
    isCurrent: tokenHash === current,
  }));
  return sessions.sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
}
