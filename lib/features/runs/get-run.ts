import {
  countEnrolments,
  countIdentityNotStated,
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
import { withoutControlCharacters } from "@/lib/domain/control-characters";
import type { EnrolmentState } from "@/lib/domain/enrolment/states";
import { isId } from "@/lib/domain/ids";

const learnersPerPage = 50;

export type RunDetail = {
  run: RunRecord;
  enrolments: EnrolmentRecord[];
  next: string | null;
  /** Counts of the whole run, regardless of the search. */
  counts: Partial<Record<EnrolmentState, number>>;
  identity: { missing: number; total: number };
  imports: (Awaited<ReturnType<typeof listLearnerImports>>[number] & { by: string })[];
  timeZone: string;
};

export type GetRunInput = {
  runId: string;
  search?: string;
  states?: readonly EnrolmentState[];
  after?: string;
};

/** A run with one page of its learners, by name. */
export async function getRun(ctx: Context, input: GetRunInput): Promise<RunDetail> {
  return inInstitution(ctx, async (scope) => {
    const run = await getRunRecord(scope, input.runId);
    authorize(ctx.actor, "learner.list", {
      institutionId: scope.institutionId,
      facultyId: run.facultyId,
    });
    const filter = {
      runId: run.id,
      search: withoutControlCharacters(input.search ?? "").trim(),
      states: input.states ?? null,
    };
    const afterId = input.after !== undefined && isId(input.after) ? input.after : null;
    const rows = await listEnrolments(scope, { filter, afterId, limit: learnersPerPage });
    const enrolments = rows.slice(0, learnersPerPage);
    const imports = await listLearnerImports(scope, run.id, 10);
    const names = await listMemberNames(
      scope,
      imports.map(({ createdBy }) => createdBy),
    );
    const shown = {
      run,
      enrolments,
      next: rows.length > learnersPerPage ? (enrolments.at(-1)?.id ?? null) : null,
      counts: await countEnrolments(scope, run.id),
      identity: await countIdentityNotStated(scope, run.id),
      imports: imports.map((file) => ({ ...file, by: names.get(file.createdBy) ?? "" })),
      timeZone: (await getInstitution(scope)).profile.timeZone,
    };
    await noteRead(scope, ctx, {
      what: "run-learners",
      people: enrolments.length,
      subject: run.id,
    });
    return shown;
  });
}
