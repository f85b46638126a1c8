import { Prisma } from "@/lib/adapters/db/generated/client";
import { inListOrder, keysetSql } from "@/lib/adapters/db/keyset";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { calendarDayOf } from "@/lib/domain/days";
import type { IdentityAssurance } from "@/lib/domain/enrolment/learner";
import type { EnrolmentState } from "@/lib/domain/enrolment/states";
import { AppError } from "@/lib/domain/errors";
import type { ListWindow } from "@/lib/domain/lists/page";
import { identityColumns } from "./identity-columns";
import { findInstitutionLanguage } from "./institution-store";
import { matchesPerson, nameOrder } from "./person-sql";

export type EnrolmentRecord = {
  id: string;
  runId: string;
  learnerId: string;
  state: EnrolmentState;
  identityAssurance: IdentityAssurance;
  createdAt: Date;
  hasAward: boolean;
  learner: {
    displayName: string;
    givenName: string | null;
    familyName: string | null;
    email: string | null;
    dateOfBirth: string | null;
    studentNumber: string | null;
    europeanStudentIdentifier: string | null;
  };
};

const enrolmentFields = {
  id: true,
  runId: true,
  learnerId: true,
  state: true,
  identityAssurance: true,
  createdAt: true,
  award: { select: { id: true } },
  learner: {
    select: {
      ...identityColumns,
    },
  },
} satisfies Prisma.EnrolmentSelect;

function toEnrolment(
  row: Prisma.EnrolmentGetPayload<{ select: typeof enrolmentFields }>,
): EnrolmentRecord {
  const { award, learner, state, identityAssurance, ...facts } = row;
  return {
    ...facts,
    state: state as EnrolmentState,
    identityAssurance: identityAssurance as IdentityAssurance,
    hasAward: award !== null,
    learner: {
      ...learner,
      dateOfBirth: learner.dateOfBirth ? calendarDayOf(learner.dateOfBirth) : null,
    },
  };
}

/** Errors: NOT_FOUND. */
export async function getEnrolment(scope: Scope, id: string): Promise<EnrolmentRecord> {
  const where = { institutionId_id: { institutionId: scope.institutionId, id } };
  const row = await scope.tx.enrolment.findUnique({ where, select: enrolmentFields });
  if (!row) throw new AppError("NOT_FOUND");
  return toEnrolment(row);
}

export async function findEnrolmentOf(
  scope: Scope,
  of: { runId: string; learnerId: string },
): Promise<EnrolmentRecord | null> {
  const row = await scope.tx.enrolment.findUnique({
    where: { institutionId_runId_learnerId: { institutionId: scope.institutionId, ...of } },
    select: enrolmentFields,
  });
  return row && toEnrolment(row);
}

type NewEnrolment = { learnerId: string; identityAssurance: IdentityAssurance };

/** Enrols any number in one statement; returns the ids in the same order. */
export async function insertEnrolments(
  scope: Scope,
  enrolments: { runId: string; learners: readonly NewEnrolment[]; now: Date },
): Promise<string[]> {
  const rows = enrolments.learners.map((one) => ({ id: crypto.randomUUID(), ...one }));
  if (rows.length === 0) return [];
  await scope.tx.$executeRaw`
    insert into enrolment (institution_id, id, run_id, learner_id, identity_assurance, created_at)
    select ${scope.institutionId}::uuid, id, ${enrolments.runId}::uuid, "learnerId", "identityAssurance", ${enrolments.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, "learnerId" uuid, "identityAssurance" text)`;
  return rows.map(({ id }) => id);
}

/** Moves an enrolment from one state to another; returns whether it did. */
export async function moveEnrolment(
  scope: Scope,
  move: { id: string; from: EnrolmentState; to: EnrolmentState },
): Promise<boolean> {
  const { count } = await scope.tx.enrolment.updateMany({
    where: { institutionId: scope.institutionId, id: move.id, state: move.from },
    data: { state: move.to },
  });
  return count === 1;
}

/**
 * Records the identity check of everyone on a run, except the withdrawn, whose check is `from`;
 * returns how many.
 */
export async function recordIdentityAssurance(
  scope: Scope,
  change: { runId: string; from: IdentityAssurance; to: IdentityAssurance },
): Promise<number> {
  const { count } = await scope.tx.enrolment.updateMany({
    where: {
      institutionId: scope.institutionId,
      runId: change.runId,
      identityAssurance: change.from,
      state: { not: "withdrawn" },
    },
    data: { identityAssurance: change.to },
  });
  return count;
}

/** How many of a run's learners, except the withdrawn, have no identity check on record. */
export async function countIdentityNotStated(
  scope: Scope,
  runId: string,
): Promise<{ missing: number; total: number }> {
  const where = { institutionId: scope.institutionId, runId, state: { not: "withdrawn" } };
  const missing = await scope.tx.enrolment.count({
    where: { ...where, identityAssurance: "not-stated" },
  });
  return { missing, total: await scope.tx.enrolment.count({ where }) };
}

export type EnrolmentFilter = {
  runId: string;
  search: string;
  states: readonly EnrolmentState[] | null;
};

const matching = (scope: Scope, filter: EnrolmentFilter) => Prisma.sql`
  enrolment e join learner l on l.institution_id = e.institution_id and l.id = e.learner_id
  where e.institution_id = ${scope.institutionId}::uuid and e.run_id = ${filter.runId}::uuid
    and ${filter.states === null ? Prisma.sql`true` : Prisma.sql`e.state = any (${[...filter.states]}::text[])`}
    and ${matchesPerson(filter.search)}`;

/** How many enrolments match, counted no further than `limit`. */
export async function countMatchingEnrolments(
  scope: Scope,
  filter: EnrolmentFilter,
  limit: number,
): Promise<number> {
  const [row] = await scope.tx.$queryRaw<{ count: bigint }[]>`
    select count(*) from (select from ${matching(scope, filter)} limit ${limit}) as found`;
  return Number(row?.count ?? 0);
}

/** The enrolments of a window, by surname, collated in the institution's language. */
export async function listEnrolments(
  scope: Scope,
  filter: EnrolmentFilter,
  window: ListWindow,
): Promise<EnrolmentRecord[]> {
  const { surname, fullName } = nameOrder(await findInstitutionLanguage(scope));
  const { where, orderBy, limit } = keysetSql(
    {
      keys: [
        { sql: surname, kind: "text" },
        { sql: fullName, kind: "text" },
      ],
      id: { sql: Prisma.sql`e.id`, kind: "uuid" },
      lookUp: (id) => Prisma.sql`select ${surname}, ${fullName}, e.id from enrolment e
        join learner l on l.institution_id = e.institution_id and l.id = e.learner_id
        where e.institution_id = ${scope.institutionId}::uuid and e.id = ${id}`,
    },
    window,
  );
  const ids = await scope.tx.$queryRaw<{ id: string }[]>`
    select e.id from ${matching(scope, filter)} and ${where}
    order by ${orderBy} limit ${limit}`;
  const rows = await scope.tx.enrolment.findMany({
    where: { institutionId: scope.institutionId, id: { in: ids.map(({ id }) => id) } },
    select: enrolmentFields,
  });
  const found = new Map(rows.map((row) => [row.id, toEnrolment(row)]));
  return inListOrder(ids, window).flatMap(({ id }) => found.get(id) ?? []);
}

/** How many learners a run has in each state, whatever is searched for. */
export async function countEnrolments(
  scope: Scope,
  runId: string,
): Promise<Partial<Record<EnrolmentState, number>>> {
  const where = { institutionId: scope.institutionId, runId };
  const rows = await scope.tx.enrolment.groupBy({ by: ["state"], where, _count: { _all: true } });
  return Object.fromEntries(rows.map(({ state, _count }) => [state, _count._all]));
}

/** The states of those of these enrolments that belong to this run. */
export async function listEnrolmentStates(
  scope: Scope,
  of: { runId: string; ids: readonly string[] },
): Promise<Map<string, EnrolmentState>> {
  const rows = await scope.tx.enrolment.findMany({
    where: { institutionId: scope.institutionId, runId: of.runId, id: { in: [...of.ids] } },
    select: { id: true, state: true },
  });
  return new Map(rows.map(({ id, state }) => [id, state as EnrolmentState]));
}
