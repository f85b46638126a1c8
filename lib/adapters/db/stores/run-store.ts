import { Prisma } from "@/lib/adapters/db/generated/client";
import { inListOrder, type KeyColumn, keysetSql } from "@/lib/adapters/db/keyset";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { calendarDayOf } from "@/lib/domain/days";
import type { RunFacts } from "@/lib/domain/enrolment/run";
import { AppError } from "@/lib/domain/errors";
import type { ListWindow } from "@/lib/domain/lists/page";
import { type VersionContent, VersionContentSchema } from "@/lib/domain/micro-credentials/content";
import type { RunSort } from "@/lib/domain/runs/run-sorts";
import type { RunState } from "@/lib/domain/runs/states";

export type RunRecord = RunFacts & {
  id: string;
  state: RunState;
  revision: number;
  createdAt: Date;
  facultyId: string | null;
  version: { id: string; number: number; title: string; code: string };
};

const runFields = {
  id: true,
  title: true,
  startsOn: true,
  endsOn: true,
  places: true,
  location: true,
  contactEmail: true,
  state: true,
  revision: true,
  createdAt: true,
  version: {
    select: {
      id: true,
      number: true,
      title: true,
      microCredential: { select: { code: true, facultyId: true } },
    },
  },
} satisfies Prisma.RunSelect;

function toRun(row: Prisma.RunGetPayload<{ select: typeof runFields }>): RunRecord {
  const { version, startsOn, endsOn, state, ...facts } = row;
  const { microCredential, ...versionFacts } = version;
  return {
    ...facts,
    state: state as RunState,
    startsOn: dayOf(startsOn),
    endsOn: dayOf(endsOn),
    facultyId: microCredential.facultyId,
    version: { ...versionFacts, code: microCredential.code },
  };
}

/** A date column as an ISO date. */
function dayOf(date: Date | null): string | null {
  return date ? calendarDayOf(date) : null;
}

function dateOf(day: string | null): Date | null {
  return day === null ? null : new Date(`${day}T00:00:00Z`);
}

const asColumns = ({ startsOn, endsOn, ...facts }: RunFacts) => ({
  ...facts,
  startsOn: dateOf(startsOn),
  endsOn: dateOf(endsOn),
});

export async function insertRun(
  scope: Scope,
  run: RunFacts & { versionId: string; state: RunState; createdAt: Date },
): Promise<string> {
  const { versionId, state, createdAt, ...facts } = run;
  const { id } = await scope.tx.run.create({
    data: { ...asColumns(facts), versionId, state, createdAt, institutionId: scope.institutionId },
    select: { id: true },
  });
  return id;
}

/** Errors: NOT_FOUND. */
export async function getRunRecord(scope: Scope, id: string): Promise<RunRecord> {
  const where = { institutionId_id: { institutionId: scope.institutionId, id } };
  const row = await scope.tx.run.findUnique({ where, select: runFields });
  if (!row) throw new AppError("NOT_FOUND");
  return toRun(row);
}

/** The content of the version that a run teaches. Errors: NOT_FOUND. */
export async function getRunContent(scope: Scope, runId: string): Promise<VersionContent> {
  const row = await scope.tx.run.findUnique({
    where: { institutionId_id: { institutionId: scope.institutionId, id: runId } },
    select: { version: { select: { content: true } } },
  });
  if (!row) throw new AppError("NOT_FOUND");
  return VersionContentSchema.parse(row.version.content);
}

/** Locks the run's row until the transaction ends, to serialise enrolment and cancellation. */
export async function lockRun(scope: Scope, id: string): Promise<void> {
  await scope.tx
    .$queryRaw`select 1 from run where institution_id = ${scope.institutionId}::uuid and id = ${id}::uuid for update`;
}

type Expected = { id: string; revision: number; state?: RunState };

/** Errors: STALE if the run's state has changed. */
export async function changeRun(
  scope: Scope,
  expected: Expected,
  change: { facts: RunFacts } | { state: RunState },
): Promise<void> {
  const { count } = await scope.tx.run.updateMany({
    where: { institutionId: scope.institutionId, ...expected },
    data: {
      ...("facts" in change ? asColumns(change.facts) : { state: change.state }),
      revision: { increment: 1 },
    },
  });
  if (count !== 1) throw new AppError("STALE");
}

export async function countAwardsOfRun(scope: Scope, runId: string): Promise<number> {
  return scope.tx.award.count({
    where: { institutionId: scope.institutionId, enrolment: { runId } },
  });
}

/**
 * Published versions, for which a run can be opened; null `facultyIds` for the entire institution.
 */
export async function listRunnableVersions(
  scope: Scope,
  facultyIds: string[] | null,
  take: number,
) {
  const rows = await scope.tx.microCredentialVersion.findMany({
    where: {
      institutionId: scope.institutionId,
      state: "published",
      ...(facultyIds === null ? {} : { microCredential: { facultyId: { in: facultyIds } } }),
    },
    orderBy: [{ title: "asc" }, { id: "asc" }],
    take,
    select: { id: true, title: true, number: true, microCredential: { select: { code: true } } },
  });
  return rows.map(({ microCredential, ...version }) => ({
    ...version,
    code: microCredential.code,
  }));
}

export type RunFilter = {
  search: string;
  states: readonly RunState[] | null;
  facultyIds: string[] | null;
};

export type RunListRow = {
  id: string;
  title: string;
  state: RunState;
  startsOn: string | null;
  endsOn: string | null;
  places: number | null;
  createdAt: Date;
  versionTitle: string;
  learners: number;
  /** Assessments of the version; learners × assessments results are expected. */
  assessments: number;
  recorded: number;
  /**
   * The recorded ones that `memberId` can ratify: neither their own nor those of their invitees.
   */
  recordedByOthers: number;
  recordedByInvitees: number;
  ratified: number;
};

type RawRow = {
  id: string;
  title: string;
  state: string;
  starts_on: Date | null;
  ends_on: Date | null;
  places: number | null;
  created_at: Date;
  version_title: string;
  learners: number;
  assessments: number;
  recorded: number;
  recorded_by_others: number;
  recorded_by_invitees: number;
  ratified: number;
};

function conditions(scope: Scope, { search, states, facultyIds }: RunFilter): Prisma.Sql {
  const like = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  return Prisma.sql`r.institution_id = ${scope.institutionId}::uuid
    ${search === "" ? Prisma.empty : Prisma.sql`and (r.title ilike ${like} or v.title ilike ${like} or m.code ilike ${like})`}
    ${states === null ? Prisma.empty : Prisma.sql`and r.state = any(${[...states]}::text[])`}
    ${facultyIds === null ? Prisma.empty : Prisma.sql`and m.faculty_id = any(${facultyIds}::uuid[])`}`;
}

const joined = Prisma.sql`run r
  join micro_credential_version v on v.institution_id = r.institution_id and v.id = r.version_id
  join micro_credential m on m.institution_id = v.institution_id and m.id = v.micro_credential_id`;

const sortColumns: Record<RunSort, KeyColumn[]> = {
  opened: [{ sql: Prisma.sql`r.created_at`, kind: "instant" }],
  title: [
    { sql: Prisma.sql`v.title`, kind: "text" },
    { sql: Prisma.sql`r.title`, kind: "text" },
  ],
  starts: [{ sql: Prisma.sql`coalesce(r.starts_on::text, '')`, kind: "text" }],
};

/** The runs of a window, with the numbers of enrolments and results. */
export async function listRunRecords(
  scope: Scope,
  page: {
    filter: RunFilter;
    window: ListWindow<RunSort>;
    memberId: string | null;
    inviteeIds: readonly string[];
  },
): Promise<RunListRow[]> {
  const { filter, window, memberId } = page;
  const id = { sql: Prisma.sql`r.id`, kind: "uuid" } as const;
  const { where, orderBy, limit } = keysetSql({ keys: sortColumns[window.by], id }, window);
  const invitees = [...page.inviteeIds];
  const rows = await scope.tx.$queryRaw<RawRow[]>`
    select r.id, r.title, r.state, r.starts_on, r.ends_on, r.places, r.created_at, v.title as version_title,
      jsonb_array_length(coalesce(v.content->'assessments', '[]'::jsonb)) as assessments,
      (select count(*)::int from enrolment e where e.institution_id = r.institution_id and e.run_id = r.id
        and e.state <> 'withdrawn') as learners,
      counts.*
    from ${joined}
    left join lateral (
      select count(*) filter (where a.state = 'recorded')::int as recorded,
        count(*) filter (where a.state = 'recorded' and a.recorded_by is distinct from ${memberId}::uuid
          and a.recorded_by <> all (${invitees}::uuid[]))::int as recorded_by_others,
        count(*) filter (where a.state = 'recorded' and a.recorded_by = any (${invitees}::uuid[]))::int as recorded_by_invitees,
        count(*) filter (where a.state = 'ratified')::int as ratified
      from enrolment e join assessment_result a on a.institution_id = e.institution_id and a.enrolment_id = e.id
      where e.institution_id = r.institution_id and e.run_id = r.id and e.state <> 'withdrawn') counts on true
    where ${conditions(scope, filter)} and ${where}
    order by ${orderBy} limit ${limit}`;
  return inListOrder(rows, window).map(
    ({
      starts_on,
      ends_on,
      created_at,
      version_title,
      recorded_by_others,
      recorded_by_invitees,
      state,
      ...row
    }) => ({
      ...row,
      state: state as RunState,
      startsOn: dayOf(starts_on),
      endsOn: dayOf(ends_on),
      createdAt: created_at,
      versionTitle: version_title,
      recordedByOthers: recorded_by_others,
      recordedByInvitees: recorded_by_invitees,
    }),
  );
}

/** How many runs are in each state, whatever state the filter names. */
export async function countRunsByState(
  scope: Scope,
  filter: RunFilter,
): Promise<Partial<Record<RunState, number>>> {
  const rows = await scope.tx.$queryRaw<{ state: RunState; count: number }[]>`
    select r.state, count(*)::int as count from ${joined} where ${conditions(scope, { ...filter, states: null })} group by r.state`;
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}
