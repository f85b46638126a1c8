import { judgeReadiness } from "@/lib/web/readiness";

/**
 * A worker runs, and its clock agrees with the database's. Separate from `/readyz`: the web process
 * works without a worker.
 */
export async function GET() {
  return judgeReadiness("worker");
}
