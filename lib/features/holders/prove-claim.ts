import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { countClaimAttempt } from "@/lib/adapters/db/stores/claim-proof-store";
import type { ClaimLink } from "@/lib/adapters/db/stores/claim-store";
import { isSameSecret, oneTimeCodeHash } from "@/lib/adapters/links/one-time-code";
import { isUsedByMe, whyNotAttempted } from "@/lib/domain/claiming/claim-decisions";
import { codeDigits, maxClaimTries, proofsFor } from "@/lib/domain/claiming/claim-proofs";
import type { Context } from "@/lib/domain/context";
import { calendarDayOf } from "@/lib/domain/days";
import { AppError } from "@/lib/domain/errors";
import { bindClaim } from "./bind-claim";
import { ClaimTokenSchema } from "./claim-token";
import { openClaim } from "./open-claim";

export const ProveClaimInput = z.discriminatedUnion("by", [
  ClaimTokenSchema.extend({
    by: z.literal("date-of-birth"),
    dateOfBirth: z.iso.date({ error: "invalidDate" }),
  }),
  ClaimTokenSchema.extend({
    by: z.literal("code"),
    code: z
      .string()
      .transform(codeDigits)
      .pipe(z.string().regex(/^\d{6}$/, { error: "invalidOneTimeCode" })),
  }),
]);
export type ProveClaimInput = z.output<typeof ProveClaimInput>;

/**
 * Claims with a proof if the account does not match the record: the learner's date of birth, or the
 * code that was sent to the enrolled address.
 *
 * Attack: twenty concurrent guesses. Rule: an attempt is counted in its own transaction before it
 * is checked, and the fifth locks the link. Errors: NOT_FOUND; LINK_USED_OR_EXPIRED;
 * CLAIMED_BY_OTHER; CLAIM_LOCKED; INVALID_INPUT with the remaining attempts at the field.
 */
export async function proveClaim(
  ctx: Context,
  input: ProveClaimInput,
): Promise<{ credentialId: string }> {
  const tries = await openClaim(
    ctx,
    { token: input.token, action: "claim.confirm" },
    async ({ scope, link, personId }) => {
      if (isUsedByMe(link, personId)) return null;
      const counted = await countClaimAttempt(scope, link.id, ctx.now);
      if (counted === null) throw new AppError(whyNotAttempted(link, ctx.now));
      if (counted === maxClaimTries)
        await recordAudit(scope, ctx, { action: "claim.lock", subject: link.learnerId });
      return counted;
    },
  );
  return openClaim(ctx, { token: input.token, action: "claim.confirm" }, async (claim) => {
    if (isUsedByMe(claim.link, claim.personId)) return { credentialId: claim.link.credentialId };
    if (tries !== null && isProved(claim.link, input, { personId: claim.personId, now: ctx.now })) {
      return bindClaim(ctx, claim, input.by);
    }
    const left = maxClaimTries - (tries ?? maxClaimTries);
    if (left <= 0) throw new AppError("CLAIM_LOCKED");
    const path = input.by === "code" ? "code" : "dateOfBirth";
    throw new AppError("INVALID_INPUT", {
      fields: [{ path, code: "proofWrong", values: { left } }],
    });
  });
}

function isProved(
  link: ClaimLink,
  proof: ProveClaimInput,
  by: { personId: string; now: Date },
): boolean {
  if (proof.by === "date-of-birth") {
    const { dateOfBirth } = link.learner;
    if (dateOfBirth === null || !proofsFor(link.learner).dateOfBirth) return false;
    return isSameSecret(calendarDayOf(dateOfBirth), proof.dateOfBirth);
  }
  const { codeHash, codeExpiresAt, codePersonId } = link;
  if (
    codeHash === null ||
    codeExpiresAt === null ||
    codeExpiresAt <= by.now ||
    codePersonId !== by.personId
  )
    return false;
  return isSameSecret(
    codeHash,
    oneTimeCodeHash({ linkId: link.id, personId: by.personId, code: proof.code }),
  );
}
