import { listStoredMismatches, type StoredMismatch } from "@/lib/adapters/db/stores/mismatch-store";
import { noteRead } from "@/lib/adapters/db/tally";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";
import { groupBy } from "@/lib/domain/group-by";
import type { ReplacementPlan } from "@/lib/domain/issuing/plan-replacement";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { replacementBatchSize } from "./replacement-batch-size";

export type Mismatch = Pick<StoredMismatch, "learner" | "state" | "openBatch" | "plan">;

export type MismatchedRun = {
  runId: string;
  runTitle: string;
  versionTitle: string;
  content: VersionContent;
  /** What was ratified and can replace what was signed. */
  ready: Mismatch[];
  /** Corrections that an assessor has to ratify first. */
  waiting: Mismatch[];
  /** By the present record these would not be awarded. */
  notEarned: Mismatch[];
  /** Replacements that wait for a second registrar, or for the worker. */
  proposed: Mismatch[];
};

/** The credentials that no longer match the record, by run. */
export async function listMismatches(ctx: Context): Promise<MismatchedRun[]> {
  const facultyIds = facultiesReached(ctx.actor, "batch.list");
  authorize(ctx.actor, "batch.list", {
    institutionId: institutionOf(ctx),
    facultyId: facultyIds?.[0] ?? null,
  });
  const found = await inInstitution(ctx, async (scope) => {
    const mismatches = await listStoredMismatches(scope, { facultyIds });
    await noteRead(scope, ctx, { what: "credential-list", people: mismatches.length });
    return mismatches;
  });
  return [...groupBy(found, ({ runId }) => runId).values()].flatMap((ofRun) => {
    const [first] = ofRun;
    if (!first) return [];
    const { runId, runTitle, versionTitle, content } = first;
    const open = ofRun.filter(({ openBatch }) => !openBatch);
    const of = (verdict: ReplacementPlan["verdict"]) =>
      open.filter(({ plan }) => plan.verdict === verdict);
    return [
      {
        runId,
        runTitle,
        versionTitle,
        content,
        ready: of("ready").slice(0, replacementBatchSize),
        waiting: of("waiting"),
        notEarned: of("not-earned"),
        proposed: ofRun.filter(({ openBatch }) => openBatch),
      },
    ];
  });
}
