import type { PoolClient } from "pg";

/** A job that takes longer is given to a second runner meanwhile, which jobs bear: every step is conditional on what stands. */
const leftAfter = "15 minutes";

/**
 * Frees what a worker that was killed has left locked; the queue itself would wait four hours. `ownId` is the lock of the worker that asks: what
 * that one holds, it is working on. Answers how many jobs were freed.
 */
export async function freeLeftJobs(client: Pick<PoolClient, "query">, ownId: string): Promise<number> {
  const { rows } = await client.query(
    `update graphile_worker._private_jobs set locked_at = null, locked_by = null
     where locked_at < now() - $1::interval and locked_by is distinct from $2 returning id`,
    [leftAfter, ownId],
  );
  return rows.length;
}
