import { requeue } from "@/lib/adapters/db/record";
import { findDomainClaim } from "@/lib/adapters/db/stores/domain-claim-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";

const recheckDays = 30;

/**
 * Looks for a claim's record again at intervals: a zone takes hours to change, and people forget to
 * come back. For 30 days, and not once credentials contain the DID.
 */
export async function recheckDomainClaim(ctx: Context): Promise<void> {
  authorize(ctx.actor, "institution.set-domain", { institutionId: institutionOf(ctx) });
  const since = new Date(ctx.now.getTime() - recheckDays * 86_400_000);
  await inInstitution(ctx, async (scope) => {
    const claim = await findDomainClaim(scope);
    if (claim && claim.claimedAt > since && claim.outcome !== "settled")
      await requeue(scope, "prove-domain", { claimId: claim.id });
  });
}
