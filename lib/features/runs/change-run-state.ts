import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import {
  changeRun,
  countAwardsOfRun,
  getRunRecord,
  lockRun,
} from "@/lib/adapters/db/stores/run-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { IdSchema } from "@/lib/domain/ids";
import { assertRunMove, runStates } from "@/lib/domain/runs/states";

export const ChangeRunStateInput = z.object({
  runId: IdSchema,
  to: z.enum(runStates, { error: "unknownCode" }),
});
export type ChangeRunStateInput = z.output<typeof ChangeRunStateInput>;

/**
 * Advances a run by one state: planned → open → running → completed, or cancelled. Errors:
 * ALREADY_DONE, WRONG_STATE, STALE.
 */
export async function changeRunState(
  ctx: Context,
  input: ChangeRunStateInput,
): Promise<{ runId: string }> {
  await inInstitution(ctx, async (scope) => {
    // Cancelling must not overlap a batch that is being proposed or issued.
    await lockRun(scope, input.runId);
    const run = await getRunRecord(scope, input.runId);
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
