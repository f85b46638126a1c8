import { findOpenChange } from "@/lib/adapters/db/stores/change-request-store";
import { type EnrolmentRecord, findEnrolmentOf } from "@/lib/adapters/db/stores/enrolment-store";
import { getLearner, type LearnerRecord } from "@/lib/adapters/db/stores/learner-store";
import { getRunRecord, type RunRecord } from "@/lib/adapters/db/stores/run-store";
import { noteRead } from "@/lib/adapters/db/tally";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { needsTwoRegistrars } from "./needs-two-registrars";

export type LearnerOnRun = {
  run: RunRecord;
  learner: LearnerRecord;
  enrolment: EnrolmentRecord;
  /** Changes of the learner's identity take two registrars. */
  isForTwo: boolean;
  /** The change that waits for the second one. */
  openChangeId: string | null;
};

export type GetLearnerOnRunInput = { runId: string; learnerId: string };

/** A learner on a run. Errors: NOT_FOUND for one who is not on it. */
export async function getLearnerOnRun(
  ctx: Context,
  input: GetLearnerOnRunInput,
): Promise<LearnerOnRun> {
  return inInstitution(ctx, async (scope) => {
    const run = await getRunRecord(scope, input.runId);
    authorize(ctx.actor, "learner.edit", {
      institutionId: scope.institutionId,
      facultyId: run.facultyId,
    });
    const enrolment = await findEnrolmentOf(scope, input);
    if (!enrolment) throw new AppError("NOT_FOUND");
    const { learnerId } = input;
    const openChange = await findOpenChange(scope, {
      kind: "learner-identity",
      subjectId: learnerId,
    });
    const learner = await getLearner(scope, learnerId);
    const forTwo = await needsTwoRegistrars(scope, ctx, learnerId);
    await noteRead(scope, ctx, { what: "learner", people: 1, subject: learnerId });
    return { run, learner, enrolment, isForTwo: forTwo, openChangeId: openChange?.id ?? null };
  });
}
