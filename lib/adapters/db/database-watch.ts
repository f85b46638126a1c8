import pg from "pg";
import { databaseUrl } from "../env";
import { log } from "../log";
import { SharedQuestion } from "../shared-question";

const patienceMilliseconds = 2_000;

type Watch = { pool: pg.Pool; question: SharedQuestion<void> };

// Next's development server reloads modules; the pool must survive that.
const holder = globalThis as typeof globalThis & { testamurDatabaseWatch?: Watch };

function watch(): Watch {
  if (holder.testamurDatabaseWatch) return holder.testamurDatabaseWatch;
  const pool = new pg.Pool({
    connectionString: databaseUrl(),
    max: 1,
    connectionTimeoutMillis: patienceMilliseconds,
    query_timeout: patienceMilliseconds,
    allowExitOnIdle: true,
  });
  // A server that shuts down ends idle connections, too; the next question opens another.
  pool.on("error", (error) => log.warn({ code: (error as { code?: unknown }).code }, "database connection lost"));
  const question = new SharedQuestion(async () => void (await pool.query("select 1")));
  holder.testamurDatabaseWatch = { pool, question };
  return holder.testamurDatabaseWatch;
}

/** Whether the database answers, asked over a connection of its own and once for all who ask at the same time. */
export async function isDatabaseThere(): Promise<boolean> {
  return watch()
    .question.answer()
    .then(
      () => true,
      () => false,
    );
}
