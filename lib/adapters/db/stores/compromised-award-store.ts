import { Prisma } from "@/lib/adapters/db/generated/client";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { revocableStates } from "@/lib/domain/credentials/states";

/** A run with awards whose credential a compromised key signed, in any format. */
export type CompromisedRun = {
  runId: string;
  runTitle: string;
  versionTitle: string;
  /** Not suspended, and in no proposal. */
  open: number;
  suspended: number;
};

type Where = { facultyIds: string[] | null };

/**
 * Awards with a credential that would be in force if no compromised key had signed it; one row per
 * award.
 */
const affected = (scope: Scope) => Prisma.sql`
  select c.institution_id, c.award_id, bool_or(c.state = 'suspended') as suspended
  from credential c join signing_key k on k.institution_id = c.institution_id and k.id = c.key_id
  where c.institution_id = ${scope.institutionId}::uuid and k.state = 'compromised' and c.state = any (${[...revocableStates]}::text[])
  group by c.institution_id, c.award_id`;

/** How many credentials are affected per run, newest run first. */
export async function listCompromisedRuns(
  scope: Scope,
  { facultyIds }: Where,
): Promise<CompromisedRun[]> {
  const rows = await scope.tx.$queryRaw<
    (Omit<CompromisedRun, "open" | "suspended"> & Record<string, unknown>)[]
  >`
    select r.id as "runId", r.title as "runTitle", v.title as "versionTitle",
      count(*) filter (where o.award_id is null and not x.suspended) as open,
      count(*) filter (where o.award_id is null and x.suspended) as suspended
    from (${affected(scope)}) x
    join award a on a.institution_id = x.institution_id and a.id = x.award_id
    join enrolment e on e.institution_id = a.institution_id and e.id = a.enrolment_id
    join run r on r.institution_id = e.institution_id and r.id = e.run_id
    join micro_credential_version v on v.institution_id = r.institution_id and v.id = r.version_id
    join micro_credential m on m.institution_id = v.institution_id and m.id = v.micro_credential_id
    left join open_replacement o on o.institution_id = a.institution_id and o.award_id = a.id
    where ${facultyIds === null} or m.faculty_id = any (${facultyIds ?? []}::uuid[])
    group by r.id, r.title, v.title, r.created_at order by r.created_at desc, r.id`;
  return rows.map(({ runId, runTitle, versionTitle, ...counts }) => ({
    ...{ runId, runTitle, versionTitle },
    open: Number(counts.open),
    suspended: Number(counts.suspended),
  }));
}

/**
 * Affected awards of a run that are neither proposed nor suspended, by id; `touched`: only those
 * whose record was touched after issuing.
 */
export async function listCompromisedAwardIds(
  scope: Scope,
  which: { runId: string; touched?: true; afterId?: string; take: number },
): Promise<string[]> {
  const { runId, touched = false, afterId = null, take } = which;
  const rows = await scope.tx.$queryRaw<{ id: string }[]>`
    select a.id from (${affected(scope)}) x
    join award a on a.institution_id = x.institution_id and a.id = x.award_id
    join enrolment e on e.institution_id = a.institution_id and e.id = a.enrolment_id
    where e.run_id = ${runId}::uuid and not x.suspended
      and (${!touched} or a.record_changed_at is not null) and (${afterId}::uuid is null or a.id > ${afterId}::uuid)
      and not exists (select from open_replacement o where o.institution_id = a.institution_id and o.award_id = a.id)
    order by a.id limit ${take}`;
  return rows.map(({ id }) => id);
}

/** Batches of these runs that replace affected credentials and have not ended. */
export async function listCompromisedBatches(scope: Scope, runIds: readonly string[]) {
  return scope.tx.issuingBatch.findMany({
    where: {
      institutionId: scope.institutionId,
      runId: { in: [...runIds] },
      openReplacements: {
        some: { award: { credentials: { some: { key: { state: "compromised" } } } } },
      },
    },
    orderBy: [{ proposedAt: "asc" }, { id: "asc" }],
    select: { id: true, runId: true, state: true, total: true },
  });
}

/**
 * How many affected credentials are still to be replaced: otherwise in force, and in no proposal.
 */
export async function countCompromisedAwards(
  scope: Scope,
  facultyIds: string[] | null,
): Promise<number> {
  const runs = await listCompromisedRuns(scope, { facultyIds });
  return runs.reduce((sum, { open }) => sum + open, 0);
}
