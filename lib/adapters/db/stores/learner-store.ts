import { randomUUID } from "node:crypto";
import type { LearnerInput } from "../../../domain/enrolment/learner";
import type { KnownLearner } from "../../../domain/enrolment/match-learners";
import { AppError } from "../../../domain/errors";
import type { Prisma } from "../generated/client";
import type { Scope } from "../tenancy";
import { findInstitutionLanguage } from "./institution-store";
import { matchesPerson, nameOrder } from "./person-sql";

/** The learner as a person; how sure the institution is of them stands with the enrolment. */
export type LearnerFacts = Omit<LearnerInput, "identityAssurance">;

export type LearnerRecord = LearnerFacts & { id: string; revision: number; claimed: boolean };

const learnerFields = {
  id: true,
  displayName: true,
  givenName: true,
  familyName: true,
  email: true,
  dateOfBirth: true,
  studentNumber: true,
  europeanStudentIdentifier: true,
  personId: true,
  revision: true,
} satisfies Prisma.LearnerSelect;

/** Errors: NOT_FOUND. */
export async function getLearner(scope: Scope, id: string): Promise<LearnerRecord> {
  const row = await scope.tx.learner.findUnique({
    where: { institutionId_id: { institutionId: scope.institutionId, id } },
    select: learnerFields,
  });
  if (!row) throw new AppError("NOT_FOUND");
  const { personId, dateOfBirth, ...facts } = row;
  return { ...facts, dateOfBirth: dateOfBirth?.toISOString().slice(0, 10) ?? null, claimed: personId !== null };
}

/** Replaces what is known of a learner while the record stands as read. Errors: STALE. */
export async function updateLearner(scope: Scope, change: LearnerFacts & { id: string; revision: number }): Promise<void> {
  const { id, revision, dateOfBirth, ...facts } = change;
  const { count } = await scope.tx.learner.updateMany({
    where: { institutionId: scope.institutionId, id, revision },
    data: {
      ...facts,
      dateOfBirth: dateOfBirth === null ? null : new Date(`${dateOfBirth}T00:00:00Z`),
      revision: { increment: 1 },
    },
  });
  if (count !== 1) throw new AppError("STALE");
}

/**
 * E-mail addresses are no unique key, so two imports at once could make one learner twice. Whoever adds learners holds this until the
 * transaction ends; it is the institution's own.
 */
export async function lockLearners(scope: Scope): Promise<void> {
  await scope.tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`learners:${scope.institutionId}`}, 0))::text`;
}

/** Adds learners in one statement, however many; answers their ids in the same order. */
export async function insertLearners(scope: Scope, learners: readonly LearnerFacts[], now: Date): Promise<string[]> {
  const rows = learners.map((learner) => ({
    id: randomUUID(),
    display_name: learner.displayName,
    given_name: learner.givenName,
    family_name: learner.familyName,
    email: learner.email,
    date_of_birth: learner.dateOfBirth,
    student_number: learner.studentNumber,
    european_student_identifier: learner.europeanStudentIdentifier,
  }));
  if (rows.length === 0) return [];
  await scope.tx.$executeRaw`
    insert into learner (institution_id, id, display_name, given_name, family_name, email, date_of_birth, student_number,
      european_student_identifier, created_at)
    select ${scope.institutionId}::uuid, id, display_name, given_name, family_name, email, date_of_birth, student_number,
      european_student_identifier, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, display_name text, given_name text, family_name text,
      email text, date_of_birth date, student_number text, european_student_identifier text)`;
  return rows.map(({ id }) => id);
}

type Identifiers = Pick<LearnerInput, "email" | "studentNumber" | "europeanStudentIdentifier">;

type KnownRow = {
  id: string;
  display_name: string;
  email: string | null;
  student_number: string | null;
  european_student_identifier: string | null;
  enrolment_state: string | null;
};

/** Learners of the institution who bear any of these identifiers, with their enrolment on the run. */
export async function listKnownLearners(
  scope: Scope,
  wanted: { runId: string; identifiers: readonly Identifiers[] },
): Promise<KnownLearner[]> {
  const numbers = wanted.identifiers.flatMap(({ studentNumber }) => studentNumber ?? []);
  const emails = wanted.identifiers.flatMap(({ email }) => email?.toLowerCase() ?? []);
  const european = wanted.identifiers.flatMap((one) => one.europeanStudentIdentifier?.toLowerCase() ?? []);
  const rows = await scope.tx.$queryRaw<KnownRow[]>`
    select l.id, l.display_name, l.email, l.student_number, l.european_student_identifier, e.state as enrolment_state
    from learner l
    left join enrolment e on e.institution_id = l.institution_id and e.learner_id = l.id and e.run_id = ${wanted.runId}::uuid
    where l.institution_id = ${scope.institutionId}::uuid and (l.student_number in (select unnest(${numbers}::text[]))
      or lower(l.email) in (select unnest(${emails}::text[]))
      or lower(l.european_student_identifier) in (select unnest(${european}::text[])))
    order by l.created_at, l.id`;
  return rows.map(toKnown);
}

/** Known learners who match what was typed, by surname, at most `take`. */
export async function searchKnownLearners(
  scope: Scope,
  wanted: { runId: string; search: string; take: number },
): Promise<KnownLearner[]> {
  const { surname, fullName } = nameOrder(await findInstitutionLanguage(scope));
  const rows = await scope.tx.$queryRaw<KnownRow[]>`
    select l.id, l.display_name, l.email, l.student_number, l.european_student_identifier, e.state as enrolment_state
    from learner l
    left join enrolment e on e.institution_id = l.institution_id and e.learner_id = l.id and e.run_id = ${wanted.runId}::uuid
    where l.institution_id = ${scope.institutionId}::uuid and ${matchesPerson(wanted.search)}
    order by ${surname}, ${fullName}, l.id limit ${wanted.take}`;
  return rows.map(toKnown);
}

function toKnown(row: KnownRow): KnownLearner {
  return {
    id: row.id,
    displayName: row.display_name,
    email: row.email,
    studentNumber: row.student_number,
    europeanStudentIdentifier: row.european_student_identifier,
    enrolmentState: row.enrolment_state,
  };
}
