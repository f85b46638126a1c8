import { recordAudit } from "@/lib/adapters/db/record";
import { findOpenChange } from "@/lib/adapters/db/stores/change-request-store";
import {
  countEnrolments,
  countIdentityNotStated,
  type EnrolmentRecord,
  findEnrolmentOf,
  listEnrolments,
} from "@/lib/adapters/db/stores/enrolment-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { listImports } from "@/lib/adapters/db/stores/learner-import-store";
import {
  getLearner,
  type LearnerRecord,
  searchKnownLearners,
} from "@/lib/adapters/db/stores/learner-store";
import { listMemberNames } from "@/lib/adapters/db/stores/member-store";
import {
  countRunsByState,
  getRun,
  listRunnableVersions,
  listRuns,
  type RunListRow,
  type RunRecord,
} from "@/lib/adapters/db/stores/run-store";
import { noteRead } from "@/lib/adapters/db/tally";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { writeTable } from "@/lib/adapters/tables/write-table";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";
import { withoutControlCharacters } from "@/lib/domain/control-characters";
import type { EnrolmentState } from "@/lib/domain/enrolment/learner";
import type { FoundLearner } from "@/lib/domain/enrolment/match-learners";
import type { RunState } from "@/lib/domain/enrolment/run";
import { AppError } from "@/lib/domain/errors";
import { isId } from "@/lib/domain/ids";
import { cutPage, decodeKeyset } from "@/lib/domain/keyset";
import { isForTwo } from "./is-for-two";
import { emptyPlan } from "./plan-enrolments";
import { openPreview } from "./read-import";
import { type Shown, showImport } from "./show-import";

const runsPerPage = 25;
const learnersPerPage = 50;

export type EnrolmentDesk = {
  runs: RunListRow[];
  next: string | null;
  counts: Partial<Record<RunState, number>>;
  /** Whether there is anything to open a run from. */
  hasPublishedVersion: boolean;
};

/** The desk's queue: the newest runs, those under way unless states are named. */
export async function getEnrolmentDesk(
  ctx: Context,
  input: { search?: string; states?: readonly RunState[] | null; before?: string },
): Promise<EnrolmentDesk> {
  const facultyIds = facultiesReached(ctx.actor, "learner.list");
  authorize(ctx.actor, "learner.list", {
    institutionId: institutionOf(ctx),
    facultyId: facultyIds?.[0] ?? null,
  });
  return inInstitution(ctx, async (scope) => {
    const filter = {
      search: withoutControlCharacters(input.search ?? "").trim(),
      states: input.states ?? null,
      facultyIds,
    };
    const rows = await listRuns(scope, {
      filter,
      before: decodeKeyset(input.before),
      limit: runsPerPage,
      memberId: null,
      inviteeIds: [],
    });
    const { rows: runs, next } = cutPage(rows, runsPerPage, ({ createdAt, id }) => ({
      at: createdAt,
      id,
    }));
    return {
      runs,
      next,
      counts: await countRunsByState(scope, filter),
      hasPublishedVersion: (await listRunnableVersions(scope, facultyIds, 1)).length > 0,
    };
  });
}

/** Published versions, from which a run can be opened. */
export async function getRunChoices(ctx: Context, _input: Record<string, never>) {
  const facultyIds = facultiesReached(ctx.actor, "run.open");
  authorize(ctx.actor, "run.open", {
    institutionId: institutionOf(ctx),
    facultyId: facultyIds?.[0] ?? null,
  });
  return inInstitution(ctx, async (scope) => ({
    versions: await listRunnableVersions(scope, facultyIds, 500),
    contactEmail: (await getInstitution(scope)).profile.contactEmail,
  }));
}

export type RunDetail = {
  run: RunRecord;
  enrolments: EnrolmentRecord[];
  next: string | null;
  /** Of the whole run, whatever is searched for. */
  counts: Partial<Record<EnrolmentState, number>>;
  identity: { missing: number; total: number };
  imports: (Awaited<ReturnType<typeof listImports>>[number] & { by: string })[];
  timeZone: string;
};

/** A run with one page of its learners, by name. */
export async function getRunDetail(
  ctx: Context,
  input: { runId: string; search?: string; states?: readonly EnrolmentState[]; after?: string },
): Promise<RunDetail> {
  return inInstitution(ctx, async (scope) => {
    const run = await getRun(scope, input.runId);
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
    const imports = await listImports(scope, run.id, 10);
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

/**
 * Known learners who match a text of at least two characters, with where they are on the run; of
 * other faculties only who is named exactly.
 */
export async function findKnownLearners(
  ctx: Context,
  input: { runId: string; search: string },
): Promise<{ run: RunRecord; learners: FoundLearner[] }> {
  return inInstitution(ctx, async (scope) => {
    const run = await getRun(scope, input.runId);
    authorize(ctx.actor, "learner.enrol", {
      institutionId: scope.institutionId,
      facultyId: run.facultyId,
    });
    const search = withoutControlCharacters(input.search).trim();
    if (search.length < 2) return { run, learners: [] };
    const faculties = facultiesReached(ctx.actor, "learner.enrol");
    const learners = await searchKnownLearners(scope, {
      runId: run.id,
      search,
      take: 20,
      faculties,
    });
    await noteRead(scope, ctx, {
      what: "learner-search",
      people: learners.length,
      subject: run.id,
    });
    return { run, learners };
  });
}

export type LearnerOnRun = {
  run: RunRecord;
  learner: LearnerRecord;
  enrolment: EnrolmentRecord;
  /** Who the learner is changes by two registrars. */
  isForTwo: boolean;
  /** The change that waits for the second one. */
  openChangeId: string | null;
};

/** A learner on a run. Errors: NOT_FOUND for one who is not on it. */
export async function getLearnerOnRun(
  ctx: Context,
  input: { runId: string; learnerId: string },
): Promise<LearnerOnRun> {
  return inInstitution(ctx, async (scope) => {
    const run = await getRun(scope, input.runId);
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
    const forTwo = await isForTwo(scope, ctx, learnerId);
    await noteRead(scope, ctx, { what: "learner", people: 1, subject: learnerId });
    return { run, learner, enrolment, isForTwo: forTwo, openChangeId: openChange?.id ?? null };
  });
}

/**
 * What a file says and what confirming it would do now, with one page of its rows; nothing of it
 * where it was confirmed or discarded.
 */
export async function getImportPreview(ctx: Context, input: { importId: string } & Shown) {
  const { importId, ...shown } = input;
  const { preview: record, run, read } = await openPreview(ctx, importId);
  const { source: _source, changes: _changes, ...facts } = record;
  if (record.state !== "previewed") {
    return {
      preview: { ...facts, encoding: null, findings: null },
      run,
      plan: emptyPlan(),
      faults: [],
      seen: "",
      shown: null,
    };
  }
  const found = await read();
  return inInstitution(ctx, async (scope) => {
    const shownImport = await showImport(scope, ctx, {
      preview: record,
      run,
      reading: found,
      shown,
    });
    const { plan, seen, findings, reading } = shownImport;
    const faults = [...findings.faults, ...plan.conflicts].sort(
      (one, other) => one.row - other.row,
    );
    const preview = {
      ...facts,
      encoding: reading.encoding,
      findings: { ...findings, delimiter: reading.delimiter },
    };
    return { preview, run, plan, faults, seen, shown: shownImport };
  });
}

const exportColumns = [
  "name",
  "given name",
  "family name",
  "e-mail",
  "date of birth",
  "student number",
  "European Student Identifier",
] as const;

/** The headings of a file to fill in. Errors: FORBIDDEN. */
export async function writeLearnerTemplate(ctx: Context): Promise<string> {
  const facultyIds = facultiesReached(ctx.actor, "learner.import");
  authorize(ctx.actor, "learner.import", {
    institutionId: institutionOf(ctx),
    facultyId: facultyIds?.[0] ?? null,
  });
  return writeTable([exportColumns]);
}

/**
 * Every learner of a run as a CSV file that can be read in again. That it was taken is recorded:
 * names and addresses leave the house with it.
 */
export async function exportLearners(ctx: Context, input: { runId: string }): Promise<string> {
  return inInstitution(ctx, async (scope) => {
    const run = await getRun(scope, input.runId);
    authorize(ctx.actor, "learner.list", {
      institutionId: scope.institutionId,
      facultyId: run.facultyId,
    });
    const filter = { runId: run.id, search: "", states: null };
    const enrolments = await listEnrolments(scope, { filter, afterId: null, limit: 20_000 });
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
    return writeTable([[...exportColumns, "state", "identity check"], ...rows]);
  });
}
