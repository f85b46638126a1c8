import { makeWorkerUtils } from "graphile-worker";

/** A job that used up its attempts. `lastError` holds a type and a code, never personal data. */
export type DeadJob = {
  id: string;
  task: string;
  attempts: number;
  lastError: string;
  failedAt: Date;
};

/** The jobs that are no longer retried, oldest first. */
export async function listDeadJobs(connectionString: string): Promise<DeadJob[]> {
  return withQueue(connectionString, (utils) =>
    utils.withPgClient((client) => readDeadJobs(client)),
  );
}

/**
 * Resets the attempts of these jobs, or with null of all dead jobs. Every job is idempotent.
 * Returns those that were dead.
 */
export async function retryDeadJobs(
  connectionString: string,
  ids: readonly string[] | null,
): Promise<DeadJob[]> {
  return withQueue(connectionString, async (utils) => {
    const dead = await utils.withPgClient((client) => readDeadJobs(client));
    const meant = dead.filter(({ id }) => ids === null || ids.includes(id));
    // Uses the SQL function: the library's own call treats 0 attempts as unset, and the job stays
    // dead.
    await utils.withPgClient((client) =>
      client.query(
        "select graphile_worker.reschedule_jobs($1::bigint[], run_at => now(), attempts => 0)",
        [meant.map(({ id }) => id)],
      ),
    );
    return meant;
  });
}

type Utils = Awaited<ReturnType<typeof makeWorkerUtils>>;
type Client = Parameters<Parameters<Utils["withPgClient"]>[0]>[0];

async function withQueue<Result>(
  connectionString: string,
  work: (utils: Utils) => Promise<Result>,
): Promise<Result> {
  const utils = await makeWorkerUtils({ connectionString, schema: "graphile_worker" });
  try {
    return await work(utils);
  } finally {
    await utils.release();
  }
}

async function readDeadJobs(client: Client): Promise<DeadJob[]> {
  const { rows } = await client.query<DeadJob>(
    `select id, task_identifier as task, attempts, coalesce(last_error, '') as "lastError", updated_at as "failedAt"
     from graphile_worker.jobs where attempts >= max_attempts and locked_at is null order by updated_at, id`,
  );
  return rows;
}
