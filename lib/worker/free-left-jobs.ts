import type { ClientBase } from "pg";

/** The first half of the advisory locks that workers hold; the second is the pool's name. */
export const workerLock = 1_952_805_748;

/** A pool takes its lock a moment after it has started to take jobs. */
const graceSeconds = 5;

/**
 * Releases jobs locked by workers whose PostgreSQL session is gone; the queue itself would wait
 * four hours. `ownId` is the pool of the calling worker. Returns how many jobs were released.
 */
export async function freeLeftJobs(
  client: Pick<ClientBase, "query">,
  ownId: string,
): Promise<number> {
  const { rows } = await client.query(
    `with left_by as materialized (
       select distinct locked_by from graphile_worker._private_jobs
       where locked_by <> $2 and locked_at < now() - make_interval(secs => $3)
     ), gone as materialized (
       select locked_by from left_by where pg_try_advisory_xact_lock($1, hashtext(locked_by))
     )
     update graphile_worker._private_jobs as job set locked_at = null, locked_by = null
     from gone where job.locked_by = gone.locked_by returning job.id`,
    [workerLock, ownId, graceSeconds],
  );
  return rows.length;
}
