import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { getEnrolment, moveEnrolment } from "@/lib/adapters/db/stores/enrolment-store";
import { getRunRecord, lockRun } from "@/lib/adapters/db/stores/run-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { assertWithdrawable } from "@/lib/domain/enrolment/learner";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";

export const WithdrawEnrolmentInput = z.object({ enrolmentId: IdSchema });
export type WithdrawEnrolmentInput = z.output<typeof WithdrawEnrolmentInput>;

/**
 * Withdraws a learner from a run; results stay on record. Errors: ALREADY_DONE; WRONG_STATE for a
 * learner with an award.
 */
export async function withdrawEnrolment(
  ctx: Context,
  input: WithdrawEnrolmentInput,
): Promise<{ enrolmentId: string; runId: string }> {
  const runId = await inInstitution(ctx, async (scope) => {
    const found = await getEnrolment(scope, input.enrolmentId);
    await lockRun(scope, found.runId);
    const enrolment = await getEnrolment(scope, input.enrolmentId);
    const run = await getRunRecord(scope, enrolment.runId);
    authorize(ctx.actor, "enrolment.withdraw", {
      institutionId: scope.institutionId,
      facultyId: run.facultyId,
    });
    assertWithdrawable(enrolment);
    const withdrawn = await moveEnrolment(scope, {
      id: enrolment.id,
      from: enrolment.state,
      to: "withdrawn",
    });
    if (!withdrawn) throw new AppError("STALE");
    await recordAudit(scope, ctx, {
      action: "enrolment.withdraw",
      subject: enrolment.id,
      detail: { runId: run.id },
    });
    return run.id;
  });
  return { enrolmentId: input.enrolmentId, runId };
}
