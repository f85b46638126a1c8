import type { Transaction } from "@/lib/adapters/db/client";
import { Prisma } from "@/lib/adapters/db/generated/client";
import type { Browser, System } from "@/lib/domain/identity/device";

/** Sessions as their person sees them. Every function takes a transaction of `asIdentity`. */

export type LiveSession = {
  id: string;
  tokenHash: string;
  browser: Browser | null;
  system: System | null;
  startedAt: Date;
  lastSeenAt: Date;
};

/** Valid sessions, by the same limits as `app.session_actor`; last used first. */
export async function listLiveSessions(tx: Transaction, personId: string): Promise<LiveSession[]> {
  return tx.$queryRaw<LiveSession[]>`
    select id, token_hash as "tokenHash", browser, system, created_at as "startedAt", last_seen_at as "lastSeenAt" from session
    where person_id = ${personId}::uuid and expires > now() and created_at > now() - interval '12 hours' and last_seen_at > now() - interval '30 minutes'
    order by last_seen_at desc, id limit 100`;
}

/**
 * Ends one session of the person, or with null all; returns the data for signing out at the
 * provider.
 */
export async function deletePersonSessions(
  tx: Transaction,
  which: { personId: string; sessionId: string | null },
): Promise<{ tokenHash: string; idToken: string | null }[]> {
  const { personId, sessionId } = which;
  const one = sessionId === null ? Prisma.empty : Prisma.sql`and id = ${sessionId}::uuid`;
  return tx.$queryRaw<{ tokenHash: string; idToken: string | null }[]>`
    delete from session where person_id = ${personId}::uuid ${one} returning token_hash as "tokenHash", id_token as "idToken"`;
}
