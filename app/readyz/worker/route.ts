import { judgeReadiness } from "@/lib/web/readiness";

/**
 * A worker runs, and its clock agrees with the database's. Apart from `/readyz`: a web process
 * serves well while no worker runs.
 */
export async function GET() {
  return judgeReadiness("worker");
}
