import { Prisma } from "@/lib/adapters/db/generated/client";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { liveStates } from "@/lib/domain/credentials/states";
import type { ChangeRequest } from "@/lib/domain/four-eyes/change-request";

/**
 * The faculties whose runs a learner is or was on, including null for micro-credentials without a
 * faculty.
 */
export async function listFacultiesOfLearner(
  scope: Scope,
  learnerId: string,
): Promise<(string | null)[]> {
  const rows = await scope.tx.$queryRaw<{ faculty_id: string | null }[]>`
    select distinct m.faculty_id from enrolment e
      join run r on r.institution_id = e.institution_id and r.id = e.run_id
      join micro_credential_version v on v.institution_id = r.institution_id and v.id = r.version_id
      join micro_credential m on m.institution_id = v.institution_id and m.id = v.micro_credential_id
    where e.institution_id = ${scope.institutionId}::uuid and e.learner_id = ${learnerId}::uuid
    order by m.faculty_id nulls first`;
  return rows.map(({ faculty_id }) => faculty_id);
}

/** Whether an account is bound to the learner's record. */
export async function isClaimed(scope: Scope, learnerId: string): Promise<boolean> {
  const where = { institutionId: scope.institutionId, id: learnerId, personId: { not: null } };
  return (await scope.tx.learner.count({ where })) > 0;
}

/**
 * Whether a credential of the learner was ever signed, even if it has ended since, or is pending:
 * from the proposal of a batch that names them.
 */
export async function hasCredentials(scope: Scope, learnerId: string): Promise<boolean> {
  const rows = await scope.tx.$queryRaw<{ holds: boolean }[]>`
    select exists (select from award a join credential c on c.institution_id = a.institution_id and c.award_id = a.id
        where a.institution_id = ${scope.institutionId}::uuid and a.learner_id = ${learnerId}::uuid
          and (c.issued_at is not null or c.state = any(${liveStates})))
      or exists (select from issuing_batch b where b.institution_id = ${scope.institutionId}::uuid
        and b.state in ('proposed', 'approved', 'running', 'stopped')
        and b.run_id in (select e.run_id from enrolment e where e.institution_id = b.institution_id and e.learner_id = ${learnerId}::uuid)
        and b.rows @> ${JSON.stringify([{ learnerId }])}::jsonb) as holds`;
  return rows[0]?.holds ?? false;
}

/**
 * Open changes of learners on runs of these faculties; null: any. Releases are only for members who
 * reach every run of the learner.
 */
const isReached = (faculties: readonly string[] | null) =>
  faculties === null
    ? Prisma.sql`true`
    : Prisma.sql`(select case c.kind when 'claim-release' then bool_and(coalesce(m.faculty_id = any(${[...faculties]}::uuid[]), false))
          else bool_or(m.faculty_id = any(${[...faculties]}::uuid[])) end
        from enrolment e
        join run r on r.institution_id = e.institution_id and r.id = e.run_id
        join micro_credential_version v on v.institution_id = r.institution_id and v.id = r.version_id
        join micro_credential m on m.institution_id = v.institution_id and m.id = v.micro_credential_id
      where e.institution_id = c.institution_id and e.learner_id = c.subject_id)`;

/** A change to one learner that two registrars decide. */
const ofLearners = Prisma.sql`c.kind in ('learner-identity', 'claim-release') and c.state = 'proposed'`;

export type LearnerChangeRow = Pick<
  ChangeRequest,
  "id" | "kind" | "subjectId" | "proposedBy" | "proposedAt"
> & {
  displayName: string;
  studentNumber: string | null;
  /** ISO date. */
  dateOfBirth: string | null;
  /** The credential on whose page a release is decided. */
  credentialId: string | null;
};

/** Open changes of learners on runs of these faculties, oldest first. */
export async function listOpenLearnerChanges(
  scope: Scope,
  faculties: readonly string[] | null,
  take: number,
): Promise<LearnerChangeRow[]> {
  return scope.tx.$queryRaw<LearnerChangeRow[]>`
    select c.id, c.kind, c.subject_id as "subjectId", c.proposed_by as "proposedBy", c.proposed_at as "proposedAt",
      l.display_name as "displayName", l.student_number as "studentNumber", l.date_of_birth::text as "dateOfBirth",
      c.payload->>'credentialId' as "credentialId"
    from change_request c join learner l on l.institution_id = c.institution_id and l.id = c.subject_id
    where c.institution_id = ${scope.institutionId}::uuid and ${ofLearners} and ${isReached(faculties)}
    order by c.proposed_at, c.id limit ${take}`;
}

/** Those proposed by someone other than this member. */
export async function countLearnerChangesToDecide(
  scope: Scope,
  memberId: string,
  faculties: readonly string[] | null,
): Promise<number> {
  const rows = await scope.tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from change_request c
    where c.institution_id = ${scope.institutionId}::uuid and ${ofLearners}
      and c.proposed_by <> ${memberId}::uuid and ${isReached(faculties)}`;
  return rows[0]?.count ?? 0;
}
