import { createHash } from "node:crypto";
import { z } from "zod";
import { onceByKey, recordAudit } from "@/lib/adapters/db/record";
import { insertEnrolments } from "@/lib/adapters/db/stores/enrolment-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { closeImport, getImport, insertImport } from "@/lib/adapters/db/stores/learner-import-store";
import { insertLearners, lockLearners } from "@/lib/adapters/db/stores/learner-store";
import { getRun, lockRun } from "@/lib/adapters/db/stores/run-store";
import { inInstitution, isUniqueViolation } from "@/lib/adapters/db/tenancy";
import { readTable, tableByteLimit } from "@/lib/adapters/tables/read-table";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, memberOf } from "@/lib/domain/context";
import { dayIn } from "@/lib/domain/days";
import { importLimit, planLearnerImport } from "@/lib/domain/enrolment/learner-import";
import { assertEnrollable } from "@/lib/domain/enrolment/run";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { planEnrolments, planText } from "./plan-enrolments";

export const PreviewImportInput = z.object({
  runId: IdSchema,
  file: z
    .instanceof(File, { error: "invalidFile" })
    .refine((file) => file.size > 0, { error: "emptyFile", abort: true })
    .refine((file) => file.size <= tableByteLimit, { error: "fileTooLarge" }),
  requestKey: z.uuid().optional(),
});

/**
 * Reads a file and keeps what it says as a preview; no learner is made. Errors: INVALID_INPUT on `file` for what cannot be read at all;
 * LIMIT_EXCEEDED with `tooManyRows` for more than {@link importLimit} learners; WRONG_STATE for a run that has ended.
 */
export async function previewImport(ctx: Context, input: z.output<typeof PreviewImportInput>): Promise<{ importId: string }> {
  const bytes = new Uint8Array(await input.file.arrayBuffer());
  const importId = await inInstitution(ctx, async (scope) => {
    const run = await getRun(scope, input.runId);
    authorize(ctx.actor, "learner.import", { institutionId: scope.institutionId, facultyId: run.facultyId });
    const { requestKey, runId, file } = input;
    const asked = { requestKey, runId, fileName: file.name, sha256: createHash("sha256").update(bytes).digest("hex") };
    return onceByKey(scope, { action: "learner.preview-import", input: asked }, async () => {
      assertEnrollable(run.state);
      const { profile } = await getInstitution(scope);
      const { rows, encoding, ...findings } = readLearners(bytes, dayIn(profile.timeZone, ctx.now));
      const id = await insertImport(scope, {
        runId: run.id,
        fileName: input.file.name.slice(0, 200),
        encoding,
        rows,
        findings,
        createdBy: memberOf(ctx),
        createdAt: ctx.now,
      });
      const { counts } = findings;
      await recordAudit(scope, ctx, { action: "learner-import.preview", subject: id, detail: { runId: run.id, ...counts } });
      return id;
    });
  });
  return { importId };
}

function readLearners(bytes: Uint8Array, today: string) {
  try {
    const { table, encoding, delimiter } = readTable(bytes);
    return { ...planLearnerImport(table, { today }), encoding, delimiter };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "LIMIT_EXCEEDED") throw error;
    const values = { limit: importLimit };
    throw new AppError("LIMIT_EXCEEDED", { values, fields: [{ path: "file", code: "tooManyRows", values }] });
  }
}

export const ConfirmImportInput = z.object({
  importId: IdSchema,
  /** The counts that stood on the page: added, known, enrolled and faulty. */
  seen: z.string().regex(/^\d+-\d+-\d+-\d+$/, { error: "invalid" }),
  leaveOutFaulty: z
    .union([z.boolean(), z.literal("on").transform(() => true)])
    .optional()
    .default(false),
});

/**
 * Makes the learners of a preview and enrols them, all in one transaction. Errors: ALREADY_DONE for a preview that was confirmed or discarded;
 * STALE where the learners on record have changed since it was shown; INVALID_INPUT (leaveOutFaulty) while faulty rows are not expressly left out;
 * NOTHING_TO_DO where nobody would be enrolled.
 */
export async function confirmImport(
  ctx: Context,
  input: z.output<typeof ConfirmImportInput>,
): Promise<{ runId: string; addedCount: number }> {
  return inInstitution(
    ctx,
    async (scope) => {
      const { runId } = await getImport(scope, input.importId);
      await lockRun(scope, runId);
      await lockLearners(scope);
      // Read again under the lock: of two confirmations at once the second finds it done.
      const preview = await getImport(scope, input.importId);
      const run = await getRun(scope, runId);
      authorize(ctx.actor, "learner.import", { institutionId: scope.institutionId, facultyId: run.facultyId });
      if (preview.state !== "previewed") throw new AppError("ALREADY_DONE", { values: { state: preview.state } });
      assertEnrollable(run.state);
      const plan = await planEnrolments(scope, preview);
      if (planText(plan) !== input.seen) throw new AppError("STALE");
      if (plan.counts.added + plan.counts.known === 0) throw new AppError("NOTHING_TO_DO");
      if (plan.counts.faulty > 0 && !input.leaveOutFaulty) {
        throw new AppError("INVALID_INPUT", { fields: [{ path: "leaveOutFaulty", code: "leaveOutFirst" }] });
      }
      const ids = await insertLearners(
        scope,
        plan.added.map(({ learner }) => learner),
        ctx.now,
      );
      const learners = [...ids, ...plan.known.map(({ learnerId }) => learnerId)].map((learnerId) => ({
        learnerId,
        identityAssurance: "not-stated" as const,
      }));
      await insertEnrolments(scope, { runId, learners, now: ctx.now });
      await closeImport(scope, { id: preview.id, state: "confirmed", now: ctx.now, addedCount: learners.length });
      await recordAudit(scope, ctx, { action: "learner-import.confirm", subject: preview.id, detail: { runId, ...plan.counts } });
      return { runId, addedCount: learners.length };
    },
    { timeoutMs: 30_000 },
  ).catch((error: unknown) => {
    if (isUniqueViolation(error)) throw new AppError("STALE");
    throw error;
  });
}

export const DiscardImportInput = z.object({ importId: IdSchema });

/** Throws a preview away, with the personal data in it. Errors: ALREADY_DONE. */
export async function discardImport(ctx: Context, input: z.output<typeof DiscardImportInput>): Promise<{ runId: string }> {
  return inInstitution(ctx, async (scope) => {
    const preview = await getImport(scope, input.importId);
    const run = await getRun(scope, preview.runId);
    authorize(ctx.actor, "learner.import", { institutionId: scope.institutionId, facultyId: run.facultyId });
    await closeImport(scope, { id: preview.id, state: "discarded", now: ctx.now });
    await recordAudit(scope, ctx, { action: "learner-import.discard", subject: preview.id, detail: { runId: run.id } });
    return { runId: run.id };
  });
}
