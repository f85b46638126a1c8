import type { z } from "zod";
import { decideClaim } from "@/lib/domain/claiming/claim-decisions";
import type { Context } from "@/lib/domain/context";
import { bindClaim } from "./bind-claim";
import { ClaimTokenSchema } from "./claim-token";
import { openClaim } from "./open-claim";

export const ConfirmClaimInput = ClaimTokenSchema;
export type ConfirmClaimInput = z.output<typeof ConfirmClaimInput>;

/**
 * Binds the signed-in account to the learner whose record it matches, once, on the person's own
 * click, which posts. Errors: NOT_FOUND; LINK_USED_OR_EXPIRED; CLAIMED_BY_OTHER if another account
 * holds the record; CLAIM_NEEDS_PROOF if the account does not match.
 */
export async function confirmClaim(
  ctx: Context,
  input: ConfirmClaimInput,
): Promise<{ credentialId: string }> {
  return openClaim(ctx, { token: input.token, action: "claim.confirm" }, async (claim) => {
    const { link, personId, match } = claim;
    const basis = decideClaim(link, { personId, match, now: ctx.now });
    return basis === null ? { credentialId: link.credentialId } : bindClaim(ctx, claim, basis);
  });
}
