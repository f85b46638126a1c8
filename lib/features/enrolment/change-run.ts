import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { changeRun, countAwardsOfRun, getRun, lockRun } from "@/lib/adapters/db/stores/run-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { assertRunMove, RunFactsSchema, runStates } from "@/lib/domain/enrolment/run";
import { AppError } from "@/lib/domain/errors";
import { IdSchema, RevisionSchema } from "@/lib/domain/ids";

export const ChangeRunStateInput = z.object({
  runId: IdSchema,
  to: z.enum(runStates, { error: "unknownCode" }),
});

/**
 * Takes a run one step on: planned → open → running → completed, or cancelled. Errors:
 * ALREADY_DONE, WRONG_STATE, STALE.
 */
export async function changeRunState(
  ctx: Context,
  input: z.output<typeof ChangeRunStateInput>,
): Promise<{ runId: string }> {
  await inInstitution(ctx, async (scope) => {
    // Cancelling must not pass an issuing that is under way.
    await lockRun(scope, input.runId);
    const run = await getRun(scope, input.runId);
    authorize(ctx.actor, "run.change-state", {
      institutionId: scope.institutionId,
      facultyId: run.facultyId,
    });
    assertRunMove({ from: run.state, to: input.to, awards: await countAwardsOfRun(scope, run.id) });
    await changeRun(
      scope,
      { id: run.id, revision: run.revision, state: run.state },
      { state: input.to },
    );
    await recordAudit(scope, ctx, {
      action: "run.change-state",
      subject: run.id,
      detail: { from: run.state, to: input.to },
    });
  });
  return { runId: input.runId };
}

export const SaveRunInput = z.intersection(
  z.object({ runId: IdSchema, revision: RevisionSchema }),
  RunFactsSchema,
);

/** Changes dates, places and words of a run that has not ended. Errors: STALE, WRONG_STATE. */
export async function saveRun(
  ctx: Context,
  input: z.output<typeof SaveRunInput>,
): Promise<{ runId: string }> {
  const { runId, revision, ...facts } = input;
  await inInstitution(ctx, async (scope) => {
    const run = await getRun(scope, runId);
    authorize(ctx.actor, "run.change-state", {
      institutionId: scope.institutionId,
      facultyId: run.facultyId,
    });
    if (run.state === "completed" || run.state === "cancelled")
      throw new AppError("WRONG_STATE", { values: { state: run.state } });
    await changeRun(scope, { id: runId, revision }, { facts });
    await recordAudit(scope, ctx, { action: "run.save", subject: runId, detail: { revision } });
  });
  return { runId };
}
