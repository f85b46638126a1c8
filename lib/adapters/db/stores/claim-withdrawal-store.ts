import type { Scope } from "@/lib/adapters/db/tenancy";
import { primaryFormat } from "@/lib/domain/credentials/formats";
import { withdrawClaimMails } from "./delivery-store";

/**
 * Ends the learner's unused claim links and returns their credentials to `issued`: they are
 * delivered again as usual, with a new link, to the address now on record. A suspended one is
 * delivered after reinstatement. Returns how many links ended, and the credentials to deliver.
 */
export async function withdrawOpenDeliveries(
  scope: Scope,
  learnerId: string,
  now: Date,
): Promise<{ links: number; undelivered: string[] }> {
  const { institutionId } = scope;
  const links = await scope.tx.$executeRaw`
    update claim_link set expires_at = ${now}::timestamptz
    where institution_id = ${institutionId}::uuid and learner_id = ${learnerId}::uuid and used_at is null and expires_at > ${now}::timestamptz`;
  // The record before its credentials, in the lock order of deliveries.
  await scope.tx.$queryRaw`select id from learner
    where institution_id = ${institutionId}::uuid and id = ${learnerId}::uuid for no key update`;
  const rows = await scope.tx.$queryRaw<{ id: string; format: string; state: string }[]>`
    with unclaimed as (select c.id from credential c join award a on a.institution_id = c.institution_id and a.id = c.award_id
      where c.institution_id = ${institutionId}::uuid and a.learner_id = ${learnerId}::uuid
        and (c.state = 'delivered' or (c.state = 'suspended' and c.claimed_at is null and c.delivered_at is not null))
      order by c.id for update of c)
    update credential c set state = case c.state when 'delivered' then 'issued' else c.state end, delivered_at = null
    from unclaimed u where c.institution_id = ${institutionId}::uuid and c.id = u.id returning c.id, c.format, c.state`;
  await withdrawClaimMails(scope, { learnerId });
  // Removes the message with the link to make room for the next one: there is one per credential.
  const keys = rows.map(({ id }) => `claim:${id}`);
  await scope.tx.$executeRaw`
    update mail_message set dedupe_key = dedupe_key || ':until:' || ${now.toISOString()}
    where institution_id = ${institutionId}::uuid and dedupe_key = any(${keys})`;
  return {
    links,
    undelivered: rows.flatMap(({ id, format, state }) =>
      format === primaryFormat && state === "issued" ? [id] : [],
    ),
  };
}
