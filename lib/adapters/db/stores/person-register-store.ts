import { Prisma } from "@/lib/adapters/db/generated/client";
import { inListOrder, type KeyColumn, keysetSql } from "@/lib/adapters/db/keyset";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { currentResultStates } from "@/lib/domain/assessment/states";
import { type CredentialState, inForceStates } from "@/lib/domain/credentials/states";
import type { IdentityAssurance } from "@/lib/domain/enrolment/learner";
import type { EnrolmentState } from "@/lib/domain/enrolment/states";
import type { ListWindow } from "@/lib/domain/lists/page";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { findInstitutionLanguage } from "./institution-store";
import { matchesPerson, nameOrder } from "./person-sql";

export type PersonRow = {
  id: string;
  displayName: string;
  email: string | null;
  studentNumber: string | null;
  /** ISO date. */
  dateOfBirth: string | null;
  runs: number;
  credentials: number;
};

/**
 * `facultyIds`: null for the entire institution; otherwise people with an enrolment on a run of
 * these faculties.
 */
export type PersonFilter = { search: string; facultyIds: readonly string[] | null };

/** Whether the learner `l` has an enrolment in one of the faculties. */
export function isLearnerWithin(facultyIds: readonly string[] | null): Prisma.Sql {
  if (facultyIds === null) return Prisma.sql`true`;
  return Prisma.sql`exists (select from enrolment e
    join run r on r.institution_id = e.institution_id and r.id = e.run_id
    join micro_credential_version v on v.institution_id = r.institution_id and v.id = r.version_id
    join micro_credential m on m.institution_id = v.institution_id and m.id = v.micro_credential_id
    where e.institution_id = l.institution_id and e.learner_id = l.id and m.faculty_id = any (${[...facultyIds]}::uuid[]))`;
}

/** The learners of a window. */
export async function listPersonRecords(
  scope: Scope,
  { filter, window }: { filter: PersonFilter; window: ListWindow },
): Promise<PersonRow[]> {
  const { surname, fullName } = nameOrder(await findInstitutionLanguage(scope));
  const keys: KeyColumn[] = [
    { sql: surname, kind: "text" },
    { sql: fullName, kind: "text" },
  ];
  const id = { sql: Prisma.sql`l.id`, kind: "uuid" } as const;
  const lookUp = (
    wanted: Prisma.Sql,
  ) => Prisma.sql`select ${surname}, ${fullName}, l.id from learner l
    where l.institution_id = ${scope.institutionId}::uuid and l.id = ${wanted}`;
  const { where, orderBy, limit } = keysetSql({ keys, id, lookUp }, window);
  const rows = await scope.tx.$queryRaw<
    (Omit<PersonRow, "runs" | "credentials"> & { runs: bigint; credentials: bigint })[]
  >`
    select l.id, l.display_name as "displayName", l.email, l.student_number as "studentNumber", l.date_of_birth::text as "dateOfBirth",
      (select count(*) from enrolment e where e.institution_id = l.institution_id and e.learner_id = l.id) as runs,
      (select count(distinct c.award_id) from credential c join award a on a.institution_id = c.institution_id and a.id = c.award_id
        where c.institution_id = l.institution_id and a.learner_id = l.id and c.state = any (${[...inForceStates]}::text[])) as credentials
    from learner l where ${conditions(scope, filter)} and ${where}
    order by ${orderBy} limit ${limit}`;
  return inListOrder(
    rows.map((row) => ({
      ...row,
      runs: Number(row.runs),
      credentials: Number(row.credentials),
    })),
    window,
  );
}

const conditions = (scope: Scope, { facultyIds, search }: PersonFilter): Prisma.Sql =>
  Prisma.sql`l.institution_id = ${scope.institutionId}::uuid and ${isLearnerWithin(facultyIds)} and ${matchesPerson(search)}`;

/** How many match the filter, counted up to `limit`. */
export async function countPeople(
  scope: Scope,
  filter: PersonFilter,
  limit: number,
): Promise<number> {
  const rows = await scope.tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from (select from learner l where ${conditions(scope, filter)} limit ${limit}) counted`;
  return rows[0]?.count ?? 0;
}

export type PersonEnrolment = {
  id: string;
  state: EnrolmentState;
  identityAssurance: IdentityAssurance;
  run: { id: string; title: string; startsOn: Date | null };
  version: { title: string; content: VersionContent };
  results: { assessmentId: string; grade: string; passes: boolean; state: string }[];
  credentials: { id: string; state: CredentialState; awardedOn: Date; issuedAt: Date | null }[];
};

/** A person's enrolments, newest run first; with `facultyIds` only those of these faculties. */
export async function listEnrolmentsOfPerson(
  scope: Scope,
  of: { learnerId: string; facultyIds: readonly string[] | null; format: string },
): Promise<PersonEnrolment[]> {
  const rows = await scope.tx.enrolment.findMany({
    where: {
      institutionId: scope.institutionId,
      learnerId: of.learnerId,
      ...(of.facultyIds === null
        ? {}
        : { run: { version: { microCredential: { facultyId: { in: [...of.facultyIds] } } } } }),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 200,
    select: {
      id: true,
      state: true,
      identityAssurance: true,
      run: {
        select: {
          id: true,
          title: true,
          startsOn: true,
          version: { select: { title: true, content: true } },
        },
      },
      results: {
        where: { state: { in: [...currentResultStates] } },
        select: { assessmentId: true, grade: true, passes: true, state: true },
      },
      award: {
        select: {
          awardedOn: true,
          credentials: {
            where: { format: of.format, state: { not: "cancelled" } },
            orderBy: { reservedAt: "desc" },
            select: { id: true, state: true, issuedAt: true },
          },
        },
      },
    },
  });
  return rows.map(({ run: { version, ...run }, award, state, identityAssurance, ...row }) => ({
    ...row,
    state: state as EnrolmentState,
    identityAssurance: identityAssurance as IdentityAssurance,
    run,
    version: { title: version.title, content: version.content as unknown as VersionContent },
    credentials: (award?.credentials ?? []).map((credential) => ({
      ...credential,
      state: credential.state as CredentialState,
      awardedOn: award?.awardedOn ?? new Date(0),
    })),
  }));
}
