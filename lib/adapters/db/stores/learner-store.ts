import { randomUUID } from "node:crypto";
import { Prisma } from "@/lib/adapters/db/generated/client";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { calendarDayOf } from "@/lib/domain/days";
import type { LearnerInput } from "@/lib/domain/enrolment/learner";
import type { FoundLearner, KnownLearner } from "@/lib/domain/enrolment/match-learners";
import { AppError } from "@/lib/domain/errors";
import { searchTerms } from "@/lib/domain/people/fold-name";
import { identityColumns } from "./identity-columns";
import { findInstitutionLanguage } from "./institution-store";
import { matchesPerson, nameOrder } from "./person-sql";

/** The learner as a person; identity assurance is recorded with the enrolment. */
export type LearnerPerson = Omit<LearnerInput, "identityAssurance">;

export type LearnerRecord = LearnerPerson & {
  id: string;
  revision: number;
  claimed: boolean;
  language: string | null;
};

const learnerFields = {
  id: true,
  ...identityColumns,
  personId: true,
  language: true,
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
  return {
    ...facts,
    dateOfBirth: dateOfBirth ? calendarDayOf(dateOfBirth) : null,
    claimed: personId !== null,
  };
}

/** The language of their mails; null if not known. */
export async function setLearnerLanguage(
  scope: Scope,
  id: string,
  language: string | null,
): Promise<void> {
  await scope.tx.learner.updateMany({
    where: { institutionId: scope.institutionId, id },
    data: { language },
  });
}

/** Replaces a learner's data if the record is unchanged since it was read. Errors: STALE. */
export async function updateLearner(
  scope: Scope,
  change: LearnerPerson & { id: string; revision: number },
): Promise<void> {
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
 * E-mail addresses are not unique, so two simultaneous imports could create one learner twice.
 * Adding learners takes this lock, one per institution, until the transaction ends.
 */
export async function lockLearners(scope: Scope): Promise<void> {
  await scope.tx
    .$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`learners:${scope.institutionId}`}, 0))::text`;
}

/** Adds any number of learners in one statement; returns their ids in the same order. */
export async function insertLearners(
  scope: Scope,
  learners: readonly (LearnerPerson & { language?: string | null })[],
  now: Date,
): Promise<string[]> {
  const rows = learners.map((learner) => ({
    id: randomUUID(),
    display_name: learner.displayName,
    given_name: learner.givenName,
    family_name: learner.familyName,
    email: learner.email,
    date_of_birth: learner.dateOfBirth,
    student_number: learner.studentNumber,
    european_student_identifier: learner.europeanStudentIdentifier,
    language: learner.language ?? null,
  }));
  if (rows.length === 0) return [];
  await scope.tx.$executeRaw`
    insert into learner (institution_id, id, display_name, given_name, family_name, email, date_of_birth, student_number,
      european_student_identifier, language, created_at)
    select ${scope.institutionId}::uuid, id, display_name, given_name, family_name, email, date_of_birth, student_number,
      european_student_identifier, language, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, display_name text, given_name text, family_name text,
      email text, date_of_birth date, student_number text, european_student_identifier text, language text)`;
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

/** Learners of the institution with any of these identifiers, with their enrolment on the run. */
export async function listKnownLearners(
  scope: Scope,
  wanted: { runId: string | null; identifiers: readonly Identifiers[] },
): Promise<KnownLearner[]> {
  const numbers = wanted.identifiers.flatMap(({ studentNumber }) => studentNumber ?? []);
  const emails = wanted.identifiers.flatMap(({ email }) => email?.toLowerCase() ?? []);
  const european = wanted.identifiers.flatMap(
    (one) => one.europeanStudentIdentifier?.toLowerCase() ?? [],
  );
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

type KnownSearch = {
  runId: string;
  search: string;
  take: number;
  faculties: readonly string[] | null;
};

/**
 * Known learners who match the search, by surname, at most `take`: of these faculties' runs; null:
 * of any. Attack: a registrar browses the people of another faculty. Rule: outside these faculties
 * a person is found only by an exact identifier, and only the name is shown.
 */
export async function searchKnownLearners(
  scope: Scope,
  wanted: KnownSearch,
): Promise<FoundLearner[]> {
  const { faculties, search } = wanted;
  const { surname, fullName } = nameOrder(await findInstitutionLanguage(scope));
  const rows = await scope.tx.$queryRaw<
    (KnownRow & { reached: boolean; date_of_birth: string | null })[]
  >`
    select l.id, l.display_name, l.email, l.date_of_birth::text, l.student_number, l.european_student_identifier, e.state as enrolment_state,
      ${isReached(faculties)} as reached
    from learner l
    left join enrolment e on e.institution_id = l.institution_id and e.learner_id = l.id and e.run_id = ${wanted.runId}::uuid
    where l.institution_id = ${scope.institutionId}::uuid
      and ((${isReached(faculties)} and ${matchesPerson(search)}) or ${isNamedBy(search)})
    order by ${surname}, ${fullName}, l.id limit ${wanted.take}`;
  return rows.map((row) =>
    row.reached
      ? { ...toKnown(row), dateOfBirth: row.date_of_birth }
      : { ...toKnown(row), ...namedOnlyBy(search, row), dateOfBirth: null },
  );
}

/** On a run of one of these faculties; null: of any. */
function isReached(faculties: readonly string[] | null): Prisma.Sql {
  if (faculties === null) return Prisma.sql`true`;
  return Prisma.sql`exists (select from enrolment o
      join run r on r.institution_id = o.institution_id and r.id = o.run_id
      join micro_credential_version v on v.institution_id = r.institution_id and v.id = r.version_id
      join micro_credential m on m.institution_id = v.institution_id and m.id = v.micro_credential_id
    where o.institution_id = l.institution_id and o.learner_id = l.id and m.faculty_id = any(${[...faculties]}::uuid[]))`;
}

function isNamedBy(identifier: string): Prisma.Sql {
  return Prisma.sql`(coalesce(l.student_number = ${identifier}, false) or coalesce(lower(l.email) = lower(${identifier}), false)
    or coalesce(lower(l.european_student_identifier) = lower(${identifier}), false))`;
}

/** For a person of another faculty, only the identifier that was typed is shown. */
function namedOnlyBy(
  typed: string,
  row: KnownRow,
): Pick<KnownLearner, "email" | "studentNumber" | "europeanStudentIdentifier"> {
  const asTyped = (value: string | null) =>
    value?.toLowerCase() === typed.toLowerCase() ? value : null;
  return {
    email: asTyped(row.email),
    studentNumber: asTyped(row.student_number),
    europeanStudentIdentifier: asTyped(row.european_student_identifier),
  };
}

/**
 * Whether a registrar of these faculties may refer to this learner by id, or by an identifier they
 * know.
 */
export async function isLearnerInReach(
  scope: Scope,
  wanted: { id: string; faculties: readonly string[] | null; identifier: string },
): Promise<boolean> {
  const rows = await scope.tx.$queryRaw<unknown[]>`
    select 1 from learner l where l.institution_id = ${scope.institutionId}::uuid and l.id = ${wanted.id}::uuid
      and (${isReached(wanted.faculties)} or ${isNamedBy(wanted.identifier)})`;
  return rows.length > 0;
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

/**
 * A learner on record who may be the person of a row. `reached`: one whom these faculties may look
 * up by name.
 */
export type Namesake = {
  id: string;
  displayName: string;
  dateOfBirth: string | null;
  reached: boolean;
};

type NamesakeRow = {
  id: string;
  display_name: string;
  date_of_birth: string | null;
  reached: boolean;
};

/**
 * Learners with exactly one of these names, or born on the same day with a word of the name in
 * common. `facultyIds`: null for the entire institution. The caller compares the full name.
 */
export async function listNamesakes(
  scope: Scope,
  wanted: {
    people: readonly Pick<LearnerInput, "displayName" | "dateOfBirth">[];
    facultyIds: readonly string[] | null;
  },
): Promise<Namesake[]> {
  const names = wanted.people.map(({ displayName }) => displayName.toLowerCase());
  const born = wanted.people.flatMap(({ displayName, dateOfBirth }) => {
    const [word] = searchTerms(displayName).sort((one, other) => other.length - one.length);
    return dateOfBirth !== null && word !== undefined
      ? [{ word: word.trim(), birth: dateOfBirth }]
      : [];
  });
  const rows = await scope.tx.$queryRaw<NamesakeRow[]>`
    with candidate as (
      select l.id from learner l where l.institution_id = ${scope.institutionId}::uuid
        and lower(l.display_name) in (select unnest(${names}::text[]))
      union
      select l.id from jsonb_to_recordset(${JSON.stringify(born)}::jsonb) as given (word text, birth date)
        join learner l on l.institution_id = ${scope.institutionId}::uuid and l.date_of_birth = given.birth
          and strpos(l.search_text, given.word) > 0)
    select l.id, l.display_name, l.date_of_birth::text, ${isReached(wanted.facultyIds)} as reached
    from candidate join learner l on l.institution_id = ${scope.institutionId}::uuid and l.id = candidate.id
    order by l.created_at, l.id`;
  return rows.map((row) => ({
    id: row.id,
    displayName: row.display_name,
    dateOfBirth: row.date_of_birth,
    reached: row.reached,
  }));
}
