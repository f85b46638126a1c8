import type { z } from "zod";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { bindClaim } from "./bind-claim";
import { ClaimTokenSchema } from "./claim-token";
import { openClaim } from "./open-claim";
import { isUsedByMe } from "./opened-claim";

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
    if (isUsedByMe(claim)) return { credentialId: link.credentialId };
    if (link.usedAt !== null || link.expiresAt <= ctx.now)
      throw new AppError("LINK_USED_OR_EXPIRED");
    if (link.learner.personId === personId) return bindClaim(ctx, claim, "held");
    if (match.kind === "mismatch") throw new AppError("CLAIM_NEEDS_PROOF");
    return bindClaim(ctx, claim, match.by);
  });
}
