import {
  findIssuingKeyId,
  getIssuableRun,
  getIssuableVersion,
  getIssuer,
  type IssuableRun,
  type IssuableVersion,
  listIssuingCandidates,
} from "@/lib/adapters/db/stores/issuing-candidate-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { findMissingIssuerData } from "@/lib/domain/institution-profile";
import { dayIn } from "@/lib/domain/issuing/dates";
import { type BatchPlan, planBatch } from "@/lib/domain/issuing/plan-batch";

export type LoadedBatchPlan = BatchPlan & {
  run: IssuableRun;
  version: IssuableVersion;
  missingIssuerData: string[];
  hasActiveKey: boolean;
  /** Today in the institution's time zone. */
  today: string;
};

/** Who on the run is eligible now, and who is not and why: read at proposing, and again at approving. */
export async function loadBatchPlan(scope: Scope, input: { runId: string; now: Date }): Promise<LoadedBatchPlan> {
  const run = await getIssuableRun(scope, input.runId);
  const version = await getIssuableVersion(scope, run.versionId);
  const issuer = await getIssuer(scope);
  const candidates = await listIssuingCandidates(scope, run.id);
  return {
    ...planBatch({ content: version.content, candidates }),
    run,
    version,
    missingIssuerData: findMissingIssuerData(issuer),
    hasActiveKey: (await findIssuingKeyId(scope)) !== null,
    today: dayIn(issuer.timeZone, input.now),
  };
}
