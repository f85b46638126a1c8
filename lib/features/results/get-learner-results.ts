import { type EnrolmentRecord, getEnrolment } from "@/lib/adapters/db/stores/enrolment-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { listMemberNames } from "@/lib/adapters/db/stores/member-store";
import { listResultHistory, type ResultRecord } from "@/lib/adapters/db/stores/result-store";
import { getRunContent, getRunRecord, type RunRecord } from "@/lib/adapters/db/stores/run-store";
import { noteRead } from "@/lib/adapters/db/tally";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize, can } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { dayIn } from "@/lib/domain/days";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";

export type LearnerResults = {
  run: RunRecord;
  content: VersionContent;
  enrolment: EnrolmentRecord;
  /** Every row, superseded ones included, oldest first. */
  history: ResultRecord[];
  names: Map<string, string>;
  timeZone: string;
  today: string;
  mayCorrect: boolean;
};

export type GetLearnerResultsInput = { enrolmentId: string };

/** Everything recorded of one learner on a run. */
export async function getLearnerResults(
  ctx: Context,
  input: GetLearnerResultsInput,
): Promise<LearnerResults> {
  return inInstitution(ctx, async (scope) => {
    const enrolment = await getEnrolment(scope, input.enrolmentId);
    const run = await getRunRecord(scope, enrolment.runId);
    const resource = { institutionId: scope.institutionId, facultyId: run.facultyId };
    authorize(ctx.actor, "result.list", resource);
    const history = await listResultHistory(scope, enrolment.id);
    const people = history.flatMap(({ recordedBy, ratifiedBy }) => [
      recordedBy,
      ratifiedBy ?? recordedBy,
    ]);
    const { timeZone } = (await getInstitution(scope)).profile;
    await noteRead(scope, ctx, { what: "results", people: 1, subject: enrolment.learnerId });
    return {
      run,
      content: await getRunContent(scope, run.id),
      enrolment,
      history,
      names: await listMemberNames(scope, [...new Set(people)]),
      timeZone,
      today: dayIn(timeZone, ctx.now),
      mayCorrect: can(ctx.actor, "result.correct", resource) && enrolment.state !== "withdrawn",
    };
  });
}
