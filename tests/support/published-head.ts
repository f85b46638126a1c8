import type { Context } from "@/lib/domain/context";
import { getAuditHead } from "@/lib/features/audit/get-audit-head";
import { publishHead } from "@/lib/features/audit/publish-head";
import { addFaculty } from "@/lib/features/institutions/add-faculty";
import { auditHeadToolsFor } from "@/lib/worker/audit-head-tools";
import { newActiveKey } from "./issuing-world";
import { anyone, newMember, newTenant, type Tenant, wholeInstitution } from "./tenant";
import { asWorker } from "./worker-side";

export const later = (ctx: Context, hours: number): Context => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + hours * 3_600_000),
});

export const publish = ({ system }: Tenant, hours = 0) =>
  asWorker(() => publishHead(later(system, hours), auditHeadToolsFor(later(system, hours))));

/**
 * An institution with a key, some history, and its first published head, as anyone could keep it.
 */
export async function newPublished() {
  const tenant = await newTenant();
  await newActiveKey(tenant);
  const { ctx } = await newMember(tenant, wholeInstitution("administrator"));
  for (let number = 0; number < 10; number += 1)
    await addFaculty(ctx, { name: `Faculty ${number}` });
  await publish(tenant);
  const { text } = await getAuditHead(anyone(), { slug: tenant.slug });
  return { tenant, ctx, text, kept: JSON.parse(text) };
}

/**
 * Writes all hashes again, as the trigger would have, and the recorded head with them: a patient
 * insider.
 */
export const rehash = `do $rehash$ declare
  entry audit_entry; former text := repeat('0', 64); begin
  for entry in select * from audit_entry order by institution_id, seq loop
    if entry.seq = 1 then former := repeat('0', 64); end if;
    entry.previous_hash := former;
    former := app.audit_hash(entry);
    update audit_entry set previous_hash = entry.previous_hash, hash = former where institution_id = entry.institution_id and seq = entry.seq;
    update audit_head set hash = former where institution_id = entry.institution_id and seq = entry.seq;
  end loop; end $rehash$`;
