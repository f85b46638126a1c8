import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { recordIdentityAssurance } from "@/lib/adapters/db/stores/enrolment-store";
import { getRunRecord, lockRun } from "@/lib/adapters/db/stores/run-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { IdentityAssuranceSchema } from "@/lib/domain/enrolment/learner";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";

export const StateIdentityChecksInput = z.object({
  runId: IdSchema,
  identityAssurance: IdentityAssuranceSchema.exclude(["not-stated"], { error: "required" }),
});
export type StateIdentityChecksInput = z.output<typeof StateIdentityChecksInput>;

/**
 * Records how the institution has checked the identity of a run's learners, for all without such a
 * record; existing ones stay. Errors: NOTHING_TO_DO.
 */
export async function stateIdentityChecks(
  ctx: Context,
  input: StateIdentityChecksInput,
): Promise<{ runId: string; count: number }> {
  const { runId, identityAssurance } = input;
  const count = await inInstitution(ctx, async (scope) => {
    const run = await getRunRecord(scope, runId);
    authorize(ctx.actor, "enrolment.state-identity", {
      institutionId: scope.institutionId,
      facultyId: run.facultyId,
    });
    await lockRun(scope, runId);
    const changed = await recordIdentityAssurance(scope, {
      runId,
      from: "not-stated",
      to: identityAssurance,
    });
    if (changed === 0) throw new AppError("NOTHING_TO_DO");
    await recordAudit(scope, ctx, {
      action: "enrolment.state-identity",
      subject: runId,
      detail: { count: changed, identityAssurance },
    });
    return changed;
  });
  return { runId, count };
}
