import {
  countEnrolments,
  countIdentityNotStated,
  countMatchingEnrolments,
  type EnrolmentRecord,
  listEnrolments,
} from "@/lib/adapters/db/stores/enrolment-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { listLearnerImports } from "@/lib/adapters/db/stores/learner-import-store";
import { listMemberNames } from "@/lib/adapters/db/stores/member-store";
import { getRunRecord, type RunRecord } from "@/lib/adapters/db/stores/run-store";
import { noteRead } from "@/lib/adapters/db/tally";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { RunLearnersQuery } from "@/lib/domain/enrolment/learner-list";
import type { EnrolmentState } from "@/lib/domain/enrolment/states";
import {
  type Count,
  cappedCount,
  countLimit,
  cutPage,
  type Page,
  windowOf,
} from "@/lib/domain/lists/page";

const learnersPerPage = 50;

export type RunDetail = {
  run: RunRecord;
  page: Page<EnrolmentRecord>;
  /** How many learners the search and the filter find. */
  found: Count;
  /** Of the whole run, whatever is searched for. */
  counts: Partial<Record<EnrolmentState, number>>;
  identity: { missing: number; total: number };
  imports: (Awaited<ReturnType<typeof listLearnerImports>>[number] & { by: string })[];
  timeZone: string;
};

export type GetRunInput = { runId: string; learners?: RunLearnersQuery };

/** A run with one page of its learners, by name. */
export async function getRun(ctx: Context, input: GetRunInput): Promise<RunDetail> {
  const { runId, learners = RunLearnersQuery.parse({}) } = input;
  return inInstitution(ctx, async (scope) => {
    const run = await getRunRecord(scope, runId);
    authorize(ctx.actor, "learner.list", {
      institutionId: scope.institutionId,
      facultyId: run.facultyId,
    });
    const filter = {
      runId: run.id,
      search: learners.search ?? "",
      states: learners.filters.state ? [learners.filters.state] : null,
    };
    const window = windowOf(learners, learnersPerPage);
    const found = await listEnrolments(scope, filter, window);
    const page = cutPage(found, window, ({ id }) => ({ keys: [], id }));
    const imports = await listLearnerImports(scope, run.id, 10);
    const names = await listMemberNames(
      scope,
      imports.map(({ createdBy }) => createdBy),
    );
    const shown = {
      run,
      page,
      found: cappedCount(await countMatchingEnrolments(scope, filter, countLimit + 1)),
      counts: await countEnrolments(scope, run.id),
      identity: await countIdentityNotStated(scope, run.id),
      imports: imports.map((file) => ({ ...file, by: names.get(file.createdBy) ?? "" })),
      timeZone: (await getInstitution(scope)).profile.timeZone,
    };
    await noteRead(scope, ctx, {
      what: "run-learners",
      people: page.rows.length,
      subject: run.id,
    });
    return shown;
  });
}
