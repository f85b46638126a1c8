import {
  getIssuableRun,
  getIssuableVersion,
  type IssuableRun,
  type IssuableVersion,
  listIssuingCandidates,
} from "@/lib/adapters/db/stores/issuing-candidate-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { type BatchPlan, planBatch } from "@/lib/domain/issuing/plan-batch";
import { type IssuingMeans, loadMeans } from "./load-means";

export type LoadedBatchPlan = BatchPlan &
  IssuingMeans & { run: IssuableRun; version: IssuableVersion };

/**
 * Lists which learners of the run are eligible now, and why the others are not; read for the
 * proposal and again for the approval.
 */
export async function loadBatchPlan(
  scope: Scope,
  input: { runId: string; now: Date },
): Promise<LoadedBatchPlan> {
  const run = await getIssuableRun(scope, input.runId);
  const version = await getIssuableVersion(scope, run.versionId);
  const candidates = await listIssuingCandidates(scope, run.id);
  return {
    ...planBatch({ content: version.content, candidates }),
    ...(await loadMeans(scope, input.now)),
    run,
    version,
  };
}
