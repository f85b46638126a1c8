import pg from "pg";
import { databaseUrl } from "@/lib/adapters/env";
import { log } from "@/lib/adapters/log";
import { SharedQuestion } from "@/lib/adapters/shared-question";

const patienceMilliseconds = 2_000;

type Asked = { pool: pg.Pool; question: SharedQuestion<string> };

// Next's development server reloads modules; the pool must survive that.
const holder = globalThis as typeof globalThis & { testamurPublicRevision?: Asked };

function asked(): Asked {
  if (holder.testamurPublicRevision) return holder.testamurPublicRevision;
  const pool = new pg.Pool({
    connectionString: databaseUrl(),
    max: 1,
    connectionTimeoutMillis: patienceMilliseconds,
    query_timeout: patienceMilliseconds,
    allowExitOnIdle: true,
  });
  // A server that shuts down also ends idle connections; the next query opens another.
  pool.on("error", (error) =>
    log.warn({ code: (error as { code?: unknown }).code }, "database connection lost"),
  );
  const question = new SharedQuestion(async () => {
    const { rows } = await pool.query<{ revision: string }>("select revision from public_revision");
    return rows[0]?.revision ?? "";
  });
  holder.testamurPublicRevision = { pool, question };
  return holder.testamurPublicRevision;
}

/**
 * The revision of public data, incremented by every change to it; null while the database does not
 * answer. Read over a separate connection, shared by simultaneous callers, and never older than the
 * call.
 */
export async function findPublicRevision(): Promise<string | null> {
  return asked()
    .question.answer()
    .catch(() => null);
}
