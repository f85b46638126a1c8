import { countIdentityNotStated } from "@/lib/adapters/db/stores/enrolment-store";
import { getIssuableRun } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { noteRead } from "@/lib/adapters/db/tally";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { type LoadedBatchPlan, loadBatchPlan } from "./load-batch-plan";

/** How many learners of a run have no identity check on record. */
export type IdentityChecks = { missing: number; total: number };

export type GetIssuingPreviewInput = { runId: string };

/** What a proposal would contain now. Errors: NOT_FOUND, FORBIDDEN. */
export async function getIssuingPreview(
  ctx: Context,
  input: GetIssuingPreviewInput,
): Promise<LoadedBatchPlan & { identity: IdentityChecks }> {
  return inInstitution(ctx, async (scope) => {
    const run = await getIssuableRun(scope, input.runId);
    authorize(ctx.actor, "batch.propose", {
      institutionId: scope.institutionId,
      facultyId: run.facultyId,
    });
    const plan = await loadBatchPlan(scope, { runId: run.id, now: ctx.now });
    const identity = await countIdentityNotStated(scope, run.id);
    const people = plan.eligible.length + plan.again.length + plan.ineligible.length;
    await noteRead(scope, ctx, { what: "batch", people, subject: run.id });
    return { ...plan, identity };
  });
}
