import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { insertEnrolments } from "@/lib/adapters/db/stores/enrolment-store";
import { assertPreviewed, closeImport } from "@/lib/adapters/db/stores/learner-import-store";
import { insertLearners, lockLearners } from "@/lib/adapters/db/stores/learner-store";
import { getRunRecord, lockRun } from "@/lib/adapters/db/stores/run-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { facultiesReached } from "@/lib/domain/access/reach";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { assertEnrollable } from "@/lib/domain/runs/states";
import { openPreview } from "./open-preview";
import { type EnrolmentPlan, planEnrolments, planText } from "./plan-enrolments";
import type { ImportReading } from "./reading-room";

export const ConfirmImportInput = z.object({
  importId: IdSchema,
  /**
   * The counts that the page showed (added, known, enrolled, invalid, undecided, left out) and the
   * preview's revision.
   */
  seen: z.string().regex(/^\d+(-\d+){6}$/, { error: "invalid" }),
  leaveOutFaulty: z
    .union([z.boolean(), z.literal("on").transform(() => true)])
    .optional()
    .default(false),
});
export type ConfirmImportInput = z.output<typeof ConfirmImportInput>;

/**
 * Creates the learners of a preview and enrols them, in one transaction. Errors: ALREADY_DONE for a
 * preview that was confirmed or discarded; STALE if the learners on record or the preview have
 * changed since it was shown; INVALID_INPUT while the encoding is uncertain (`encoding`
 * chooseEncoding), rows wait for a decision (`look` decideFirst) or invalid rows are not explicitly
 * left out (`leaveOutFaulty`); NOTHING_TO_DO if no learner would be enrolled.
 */
export async function confirmImport(
  ctx: Context,
  input: ConfirmImportInput,
): Promise<{ runId: string; addedCount: number }> {
  const { preview, read } = await openPreview(ctx, input.importId);
  const { runId } = preview;
  const reading = await read();
  return inInstitution(
    ctx,
    async (scope) => {
      await lockRun(scope, runId);
      await lockLearners(scope);
      // Under the lock: of two concurrent confirmations the second finds it done.
      await assertPreviewed(scope, preview);
      const run = await getRunRecord(scope, runId);
      assertEnrollable(run.state);
      const facultyIds = facultiesReached(ctx.actor, "learner.import");
      const plan = await planEnrolments(scope, {
        runId,
        findings: reading.findings,
        changes: preview.changes,
        facultyIds,
      });
      if (planText(plan, preview.revision) !== input.seen) throw new AppError("STALE");
      assertDecided(reading, plan, input.leaveOutFaulty);
      const addedCount = await enrolPlanned(scope, plan, { runId, now: ctx.now });
      const { id, revision } = preview;
      await closeImport(scope, {
        id,
        revision,
        state: "confirmed",
        now: ctx.now,
        addedCount,
      });
      const accepted = plan.rows.filter(
        (row) => row.state === "new" && row.looks.length > 0,
      ).length;
      const detail = { runId, ...plan.counts, accepted, leftOut: plan.leftOut };
      await recordAudit(scope, ctx, {
        action: "learner-import.confirm",
        subject: preview.id,
        detail,
      });
      return { runId, addedCount };
    },
    { timeoutMs: 30_000, onConflict: "STALE" },
  );
}

/** Answers how many are enrolled. */
async function enrolPlanned(
  scope: Scope,
  plan: EnrolmentPlan,
  { runId, now }: { runId: string; now: Date },
): Promise<number> {
  const ids = await insertLearners(
    scope,
    plan.added.map(({ learner, language }) => ({ ...learner, language })),
    now,
  );
  const learners = [...ids, ...plan.known.map(({ learnerId }) => learnerId)].map((learnerId) => ({
    learnerId,
    identityAssurance: "not-stated" as const,
  }));
  await insertEnrolments(scope, { runId, learners, now });
  return learners.length;
}

function assertDecided(
  { alternatives }: ImportReading,
  plan: EnrolmentPlan,
  leaveOutFaulty: boolean,
): void {
  if (plan.counts.added + plan.counts.known + plan.undecided === 0)
    throw new AppError("NOTHING_TO_DO");
  const fields = [
    ...(alternatives.length > 0 ? [{ path: "encoding", code: "chooseEncoding" }] : []),
    ...(plan.undecided > 0
      ? [{ path: "look", code: "decideFirst", values: { count: plan.undecided } }]
      : []),
    ...(plan.counts.faulty > 0 && !leaveOutFaulty
      ? [{ path: "leaveOutFaulty", code: "leaveOutFirst" }]
      : []),
  ];
  if (fields.length > 0) throw new AppError("INVALID_INPUT", { fields });
}
