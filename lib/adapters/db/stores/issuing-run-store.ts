import type { Scope } from "@/lib/adapters/db/tenancy";
import { primaryFormat } from "@/lib/domain/credentials/formats";
import { awardedStates, liveStates } from "@/lib/domain/credentials/states";

/**
 * Runs with learners who have had no credential yet, newest first: candidates for a proposal. As in
 * a proposal, a learner whose credential was revoked has none, and needs to be chosen to get one
 * again. An award may have several credentials: learners are counted, not rows.
 */
export async function listIssuableRuns(
  scope: Scope,
  options: { facultyIds: string[] | null; take: number },
) {
  const { facultyIds, take } = options;
  const rows = await scope.tx.$queryRaw<
    {
      id: string;
      title: string;
      version_title: string;
      state: string;
      learners: bigint;
      credentials: bigint;
      under_way: boolean;
    }[]
  >`
    select r.id, r.title, v.title as version_title, r.state,
      count(distinct e.id) filter (where e.state <> 'withdrawn') as learners,
      count(distinct e.id) filter (where c.state = any (${[...liveStates]}::text[])) as credentials,
      exists (select from issuing_batch b where b.institution_id = r.institution_id and b.run_id = r.id
        and b.state in ('proposed', 'approved', 'running')) as under_way
    from run r
    join micro_credential_version v on v.institution_id = r.institution_id and v.id = r.version_id
    join micro_credential m on m.institution_id = v.institution_id and m.id = v.micro_credential_id
    join enrolment e on e.institution_id = r.institution_id and e.run_id = r.id
    left join award a on a.institution_id = e.institution_id and a.enrolment_id = e.id
    left join credential c on c.institution_id = a.institution_id and c.award_id = a.id and c.format = ${primaryFormat}
      and c.state = any (${[...awardedStates]}::text[])
    where r.institution_id = ${scope.institutionId}::uuid and r.state in ('open', 'running', 'completed')
      and (${facultyIds === null} or m.faculty_id = any (${facultyIds ?? []}::uuid[]))
    group by r.institution_id, r.id, v.title
    having count(distinct e.id) filter (where e.state <> 'withdrawn')
      > count(distinct e.id) filter (where c.id is not null)
    order by r.created_at desc limit ${take}`;
  return rows.map(
    ({ version_title: versionTitle, under_way: underWay, learners, credentials, ...run }) => ({
      ...run,
      versionTitle,
      underWay,
      learners: Number(learners),
      credentials: Number(credentials),
    }),
  );
}
