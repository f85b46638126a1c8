import { listAwardRecords } from "@/lib/adapters/db/stores/award-record-store";
import {
  type CompromisedRun,
  listCompromisedAwardIds,
  listCompromisedBatches,
  listCompromisedRuns,
} from "@/lib/adapters/db/stores/compromised-award-store";
import {
  findIssuingKeyId,
  getIssuableVersion,
} from "@/lib/adapters/db/stores/issuing-candidate-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";
import { planReplacement } from "@/lib/domain/issuing/plan-replacement";

export type RunToReplace = Omit<CompromisedRun, "open"> & {
  /** Can be proposed now. */
  ready: number;
  /** A correction waits for ratification. */
  waiting: number;
  /** By the present record these would not be awarded. */
  notEarned: number;
  batches: { id: string; state: string; total: number }[];
};

/** How many changed records are compared for one run. */
const comparisonPageSize = 2000;

/**
 * Credentials that compromised keys signed, by run, without the revoked ones. Errors: FORBIDDEN.
 */
export async function listRunsToReplace(
  ctx: Context,
): Promise<{ runs: RunToReplace[]; hasActiveKey: boolean }> {
  const facultyIds = facultiesReached(ctx.actor, "batch.list");
  authorize(ctx.actor, "batch.list", {
    institutionId: institutionOf(ctx),
    facultyId: facultyIds?.[0] ?? null,
  });
  return inInstitution(ctx, async (scope) => {
    const found = await listCompromisedRuns(scope, { facultyIds });
    const batches = await listCompromisedBatches(
      scope,
      found.map(({ runId }) => runId),
    );
    const runs: RunToReplace[] = [];
    for (const { open, ...run } of found) {
      const excluded = await countNotReplaceable(scope, run.runId);
      const ofRun = batches.filter(({ runId }) => runId === run.runId);
      runs.push({
        ...run,
        ...excluded,
        ready: open - excluded.waiting - excluded.notEarned,
        batches: ofRun,
      });
    }
    return { runs, hasActiveKey: (await findIssuingKeyId(scope)) !== null };
  });
}

/** Only a record that was changed after issuing can prevent the replacement of its credential. */
async function countNotReplaceable(
  scope: Scope,
  runId: string,
): Promise<{ waiting: number; notEarned: number }> {
  const touched = await listCompromisedAwardIds(scope, {
    runId,
    touched: true,
    take: comparisonPageSize,
  });
  const counts = { waiting: 0, notEarned: 0 };
  for (const record of await listAwardRecords(scope, touched)) {
    const { content } = await getIssuableVersion(scope, record.versionId);
    const { reasons } = planReplacement(record, content);
    if (reasons.length === 0) continue;
    if (reasons.every(({ code }) => code === "resultNotRatified")) counts.waiting += 1;
    else counts.notEarned += 1;
  }
  return counts;
}
