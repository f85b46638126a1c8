import type { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { saveClaimCode } from "@/lib/adapters/db/stores/claim-proof-store";
import { newOneTimeCode, oneTimeCodeHash } from "@/lib/adapters/links/one-time-code";
import { isUsedByMe, whyNoCode } from "@/lib/domain/claiming/claim-decisions";
import { codeValidMinutes, maskAddress } from "@/lib/domain/claiming/claim-proofs";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { mailClaimCode } from "./claim-notices";
import { ClaimTokenSchema } from "./claim-token";
import { openClaim } from "./open-claim";

export const RequestClaimCodeInput = ClaimTokenSchema;
export type RequestClaimCodeInput = z.output<typeof RequestClaimCodeInput>;

/**
 * Sends a one-time code to the enrolled address, for the requesting account: three times per link,
 * a minute apart; each replaces the last. Errors: NOT_FOUND; LINK_USED_OR_EXPIRED;
 * CLAIMED_BY_OTHER; CLAIM_LOCKED; WRONG_STATE if the record has no address or the account matches;
 * CODE_LIMIT after the third; TOO_MANY_REQUESTS within the minute.
 */
export async function requestClaimCode(
  ctx: Context,
  input: RequestClaimCodeInput,
): Promise<{ sentTo: string }> {
  return openClaim(
    ctx,
    { token: input.token, action: "claim.confirm" },
    async ({ scope, link, personId, match }) => {
      const { email } = link.learner;
      if (isUsedByMe(link, personId) || match.kind === "match" || email === null)
        throw new AppError("WRONG_STATE");
      const code = newOneTimeCode();
      const saved = await saveClaimCode(scope, link.id, {
        hash: oneTimeCodeHash({ linkId: link.id, personId, code }),
        personId,
        now: ctx.now,
        expiresAt: new Date(ctx.now.getTime() + codeValidMinutes * 60_000),
      });
      if (!saved) throw new AppError(whyNoCode(link, ctx.now));
      await mailClaimCode(scope, { link, code, number: link.codesSent + 1 });
      await recordAudit(scope, ctx, { action: "claim.send-code", subject: link.learnerId });
      return { sentTo: maskAddress(email) };
    },
  );
}
