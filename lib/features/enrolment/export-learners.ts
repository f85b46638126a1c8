import { recordAudit } from "@/lib/adapters/db/record";
import { listEnrolments } from "@/lib/adapters/db/stores/enrolment-store";
import { getRunRecord } from "@/lib/adapters/db/stores/run-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { writeTable } from "@/lib/adapters/tables/write-table";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { firstRows } from "@/lib/domain/lists/page";
import { learnerColumns } from "./learner-columns";

const maxLearners = 20_000;

export type ExportLearnersInput = { runId: string };

/**
 * Every learner of a run as a CSV file that can be imported again. The export is recorded in the
 * audit trail, as it contains names and addresses.
 */
export async function exportLearners(ctx: Context, input: ExportLearnersInput): Promise<string> {
  return inInstitution(ctx, async (scope) => {
    const run = await getRunRecord(scope, input.runId);
    authorize(ctx.actor, "learner.list", {
      institutionId: scope.institutionId,
      facultyId: run.facultyId,
    });
    const filter = { runId: run.id, search: "", states: null };
    const all = firstRows({ by: "name", direction: "ascending" }, maxLearners);
    const enrolments = await listEnrolments(scope, filter, all);
    await recordAudit(scope, ctx, {
      action: "learner.export",
      subject: run.id,
      detail: { count: enrolments.length },
    });
    const rows = enrolments.map(({ learner, state, identityAssurance }) => [
      learner.displayName,
      learner.givenName,
      learner.familyName,
      learner.email,
      learner.dateOfBirth,
      learner.studentNumber,
      learner.europeanStudentIdentifier,
      state,
      identityAssurance,
    ]);
    return writeTable([[...learnerColumns, "state", "identity check"], ...rows]);
  });
}
