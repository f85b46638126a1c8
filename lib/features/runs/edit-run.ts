import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { changeRun, getRunRecord } from "@/lib/adapters/db/stores/run-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { RunFactsSchema } from "@/lib/domain/enrolment/run";
import { AppError } from "@/lib/domain/errors";
import { IdSchema, RevisionSchema } from "@/lib/domain/ids";
import { isEndedRun } from "@/lib/domain/runs/states";

export const EditRunInput = z.intersection(
  z.object({ runId: IdSchema, revision: RevisionSchema }),
  RunFactsSchema,
);
export type EditRunInput = z.output<typeof EditRunInput>;

/** Changes dates, places and texts of a run that has not ended. Errors: STALE, WRONG_STATE. */
export async function editRun(ctx: Context, input: EditRunInput): Promise<{ runId: string }> {
  const { runId, revision, ...facts } = input;
  await inInstitution(ctx, async (scope) => {
    const run = await getRunRecord(scope, runId);
    authorize(ctx.actor, "run.change-state", {
      institutionId: scope.institutionId,
      facultyId: run.facultyId,
    });
    if (isEndedRun(run.state)) throw new AppError("WRONG_STATE", { values: { state: run.state } });
    await changeRun(scope, { id: runId, revision }, { facts });
    await recordAudit(scope, ctx, { action: "run.save", subject: runId, detail: { revision } });
  });
  return { runId };
}
