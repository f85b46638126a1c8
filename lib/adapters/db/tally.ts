import type { Actor } from "@/lib/domain/access/actor";
import type { ReadKind, TalliedRefusal } from "@/lib/domain/audit/tallies";
import { auditName, type Context } from "@/lib/domain/context";
import { inInstitutionById, type Scope } from "./tenancy";

/**
 * Counts a view of learners' data by a member of staff, for this hour's entry in the trail: how
 * often, and how many people in total. `subject` is the id of the viewed object. Call it last: the
 * count is locked until the transaction ends. Learners viewing their own data are not counted.
 */
export async function noteRead(
  scope: Scope,
  ctx: Context,
  read: { what: ReadKind; people: number; subject?: string },
): Promise<void> {
  if (ctx.actor.kind !== "member" || read.people === 0) return;
  const { what, people, subject = "" } = read;
  await count(scope, {
    kind: "read",
    actor: auditName(ctx.actor),
    action: what,
    code: "",
    people,
    subject,
  });
}

/** Counts a refusal, in a separate transaction: that of the use case was rolled back. */
export async function tallyRefusal(
  actor: Actor,
  { institutionId, code, action, subject }: TalliedRefusal,
): Promise<void> {
  const refusal = { kind: "refusal", actor: auditName(actor), action, code, people: 0, subject };
  await inInstitutionById(institutionId, (scope) => count(scope, refusal));
}

type Tally = {
  kind: string;
  actor: string;
  action: string;
  code: string;
  people: number;
  subject: string;
};

/**
 * Attack: someone is refused a million times, to fill the trail until no one reads it. Rule: one
 * row per hour, actor, action and code, with a count and the first ten ids.
 */
async function count(
  scope: Scope,
  { kind, actor, action, code, people, subject }: Tally,
): Promise<void> {
  await scope.tx.$executeRaw`
    insert into audit_tally as t (institution_id, hour, kind, actor, action, code, count, people, subjects)
    values (${scope.institutionId}::uuid, date_trunc('hour', now(), 'UTC'), ${kind}, ${actor}, ${action}, ${code}, 1, ${people},
      array_remove(array[${subject}], ''))
    on conflict (institution_id, hour, kind, actor, action, code) do update set
      count = t.count + 1,
      people = t.people + excluded.people,
      subjects = case when t.subjects @> excluded.subjects or cardinality(t.subjects) >= 10 then t.subjects
        else t.subjects || excluded.subjects end`;
}
