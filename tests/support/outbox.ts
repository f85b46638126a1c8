import pg from "pg";
import type { JobTask } from "@/lib/domain/jobs";

/**
 * The jobs of a task that wait in the outbox and whose payload contains `payload`, read as the
 * queue's owner.
 */
export async function waitingJobs(
  task: JobTask,
  payload: Record<string, string>,
): Promise<{ key: string | null }[]> {
  const client = new pg.Client({ connectionString: process.env.QUEUE_DATABASE_URL });
  await client.connect();
  try {
    const { rows } = await client.query(
      `select j.key from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where t.identifier = $1 and j.payload::jsonb @> $2::jsonb`,
      [task, JSON.stringify(payload)],
    );
    return rows;
  } finally {
    await client.end();
  }
}
