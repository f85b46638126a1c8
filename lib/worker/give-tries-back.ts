import type { JobHelpers } from "graphile-worker";

/**
 * A job that is killed repeatedly but makes progress is not given up: its attempts count from its
 * last progress.
 */
export async function giveTriesBack({
  job,
  withPgClient,
}: Pick<JobHelpers, "job" | "withPgClient">): Promise<void> {
  await withPgClient((client) =>
    client.query(
      "update graphile_worker._private_jobs set attempts = 1 where id = $1 and attempts > 1",
      [job.id],
    ),
  );
}
