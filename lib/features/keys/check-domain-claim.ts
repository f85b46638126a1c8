import { z } from "zod";
import { enqueue } from "@/lib/adapters/db/record";
import { clearDomainCheck, findDomainClaim } from "@/lib/adapters/db/stores/domain-claim-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";

export const CheckDomainClaimInput = z.object({});
export type CheckDomainClaimInput = z.output<typeof CheckDomainClaimInput>;

/** Asks the worker to look for the claim's record now. Errors: NOT_FOUND if nothing is claimed. */
export async function checkDomainClaim(
  ctx: Context,
  _input: CheckDomainClaimInput,
): Promise<{ claimId: string }> {
  authorize(ctx.actor, "institution.claim-domain", { institutionId: institutionOf(ctx) });
  return inInstitution(ctx, async (scope) => {
    const claim = await findDomainClaim(scope);
    if (!claim) throw new AppError("NOT_FOUND");
    await clearDomainCheck(scope, claim.id);
    await enqueue(scope, "prove-domain", { claimId: claim.id });
    return { claimId: claim.id };
  });
}
