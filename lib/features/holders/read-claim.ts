import type { z } from "zod";
import { findCredential } from "@/lib/adapters/db/stores/issued-credential-store";
import { getIssuer } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { type ClaimProofs, maxClaimTries, proofsFor } from "@/lib/domain/claiming/claim-proofs";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import type { Multilingual } from "@/lib/domain/multilingual";
import { ClaimTokenSchema } from "./claim-token";
import { openClaim } from "./open-claim";
import type { OpenedClaim } from "./opened-claim";

export type ClaimOffer = {
  learnerName: string;
  title: string;
  institutionName: Multilingual;
  /** The contact address; empty if the institution has none. */
  contactEmail: string;
  credentialId: string;
  /**
   * `needs-proof`: the account does not match the record. `ask-registrar`: nor is there anything to
   * prove it with.
   */
  state:
    | "open"
    | "needs-proof"
    | "ask-registrar"
    | "locked"
    | "used"
    | "used-by-you"
    | "expired"
    | "other-account";
  proofs: ClaimProofs;
  triesLeft: number;
  /** Whether a code that this account asked for can still be typed. */
  codeSent: boolean;
};

export const ReadClaimInput = ClaimTokenSchema;
export type ReadClaimInput = z.output<typeof ReadClaimInput>;

/**
 * What the link offers this account. Reading does not use it up: scanners and previews open links
 * too. Errors: NOT_FOUND for an unknown token.
 */
export async function readClaim(ctx: Context, input: ReadClaimInput): Promise<ClaimOffer> {
  return openClaim(ctx, { token: input.token, action: "claim.read" }, async (claim) => {
    const { scope, link, personId } = claim;
    const credential = await findCredential(scope, link.credentialId);
    if (!credential) throw new AppError("NOT_FOUND");
    const issuer = await getIssuer(scope);
    const { codeExpiresAt } = link;
    return {
      learnerName: link.learner.displayName,
      title: credential.award.enrolment.run.version.title,
      institutionName: issuer.legalName,
      contactEmail: issuer.contactEmail,
      credentialId: credential.id,
      state: stateOf(claim, ctx.now),
      proofs: proofsFor(link.learner),
      triesLeft: maxClaimTries - link.tries,
      codeSent: codeExpiresAt !== null && codeExpiresAt > ctx.now && link.codePersonId === personId,
    };
  });
}

function stateOf({ link, personId, match }: OpenedClaim, now: Date): ClaimOffer["state"] {
  if (link.usedAt !== null) return link.usedBy === personId ? "used-by-you" : "used";
  if (link.expiresAt <= now) return "expired";
  const { learner } = link;
  if (learner.personId !== null) return learner.personId === personId ? "open" : "other-account";
  if (match.kind === "match") return "open";
  if (link.tries >= maxClaimTries) return "locked";
  const proofs = proofsFor(learner);
  return proofs.dateOfBirth || proofs.codeTo !== null ? "needs-proof" : "ask-registrar";
}
