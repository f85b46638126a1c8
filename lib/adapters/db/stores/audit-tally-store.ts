import type { Scope } from "@/lib/adapters/db/tenancy";

export type AuditTally = {
  hour: Date;
  kind: "read" | "refusal";
  actor: string;
  action: string;
  code: string;
  count: number;
  people: number;
  subjects: string[];
};

/** Removes and returns the tallies of past hours, oldest first, to be written into the trail. */
export async function takeTallies(scope: Scope, limit: number): Promise<AuditTally[]> {
  const rows = await scope.tx.$queryRaw<AuditTally[]>`
    delete from audit_tally where (institution_id, hour, kind, actor, action, code) in (
      select institution_id, hour, kind, actor, action, code from audit_tally
      where institution_id = ${scope.institutionId}::uuid and hour < date_trunc('hour', now(), 'UTC')
      order by hour, kind, actor, action, code limit ${limit} for update)
    returning hour, kind, actor, action, code, count, people, subjects`;
  return rows.sort((a, b) => a.hour.getTime() - b.hour.getTime() || (a.actor < b.actor ? -1 : 1));
}
