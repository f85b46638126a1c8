import { z } from "zod";
import { inTransaction } from "@/lib/adapters/db/client";
import { hashSessionToken } from "./read-session";

const DeadlinesSchema = z.object({
  personId: z.string(),
  idleSeconds: z.number(),
  totalSeconds: z.number(),
});

/** How long a session lasts: until it has been idle for 30 minutes, and at most 12 hours in all. */
export type SessionDeadlines = z.output<typeof DeadlinesSchema>;

/**
 * The deadlines of the session with this token; reading them does not count as activity. Null if it
 * has ended.
 */
export async function findSessionDeadlines(token: string): Promise<SessionDeadlines | null> {
  const rows = await inTransaction(
    (tx) =>
      tx.$queryRaw<
        { deadlines: unknown }[]
      >`select app.session_deadlines(${hashSessionToken(token)}) as deadlines`,
  );
  const deadlines = rows[0]?.deadlines;
  return deadlines === null || deadlines === undefined ? null : DeadlinesSchema.parse(deadlines);
}
