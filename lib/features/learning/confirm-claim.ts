import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import {
  bindLearner,
  consumeClaimLink,
  findClaimByToken,
  findClaimLink,
  markClaimed,
} from "@/lib/adapters/db/stores/claim-store";
import { findCredential } from "@/lib/adapters/db/stores/issued-credential-store";
import { getIssuer } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { inInstitutionById } from "@/lib/adapters/db/tenancy";
import { tokenHash } from "@/lib/adapters/links/secret-link";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import type { Multilingual } from "@/lib/domain/multilingual";

export const ClaimTokenInput = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{22}$/, { error: "invalid" }) });

export type ClaimOffer = {
  learnerName: string;
  title: string;
  institutionName: Multilingual;
  credentialId: string;
  state: "open" | "used" | "used-by-you" | "expired" | "other-account";
};

/** What the link offers, without using it up: scanners and previews open links too. Errors: NOT_FOUND for an unknown token. */
export async function readClaim(ctx: Context, input: z.output<typeof ClaimTokenInput>): Promise<ClaimOffer> {
  authorize(ctx.actor, "claim.read");
  const found = await findClaimByToken(tokenHash(input.token));
  if (!found) throw new AppError("NOT_FOUND");
  const me = ctx.actor.kind === "person" ? ctx.actor.personId : null;
  return inInstitutionById(found.institutionId, async (scope) => {
    const link = await findClaimLink(scope, found.claimLinkId);
    const credential = link ? await findCredential(scope, link.credentialId) : null;
    if (!link || !credential) throw new AppError("NOT_FOUND");
    const issuer = await getIssuer(scope);
    const boundToOther = link.learner.personId !== null && link.learner.personId !== me;
    const unused = link.expiresAt <= ctx.now ? "expired" : boundToOther ? "other-account" : "open";
    return {
      learnerName: link.learner.displayName,
      title: credential.award.enrolment.run.version.title,
      institutionName: issuer.legalName,
      credentialId: credential.id,
      state: link.usedAt === null ? unused : link.usedBy === me ? "used-by-you" : "used",
    };
  });
}

/**
 * Binds the signed-in account to the learner: by a click that posts, once. The same person clicking twice gets the same answer.
 * Errors: NOT_FOUND, LINK_USED_OR_EXPIRED, CLAIMED_BY_OTHER where another account holds the learner's record.
 */
export async function confirmClaim(ctx: Context, input: z.output<typeof ClaimTokenInput>): Promise<{ credentialId: string }> {
  authorize(ctx.actor, "claim.confirm");
  if (ctx.actor.kind !== "person") throw new AppError("FORBIDDEN");
  const { personId } = ctx.actor;
  const found = await findClaimByToken(tokenHash(input.token));
  if (!found) throw new AppError("NOT_FOUND");
  return inInstitutionById(found.institutionId, async (scope) => {
    const link = await findClaimLink(scope, found.claimLinkId);
    if (!link) throw new AppError("NOT_FOUND");
    if (link.usedBy === personId) return { credentialId: link.credentialId };
    if (!(await consumeClaimLink(scope, link.id, { personId, now: ctx.now }))) {
      // The same person's other click may have been faster by a moment.
      const again = await findClaimLink(scope, link.id);
      if (again?.usedBy === personId) return { credentialId: link.credentialId };
      throw new AppError("LINK_USED_OR_EXPIRED");
    }
    if (!(await bindLearner(scope, link.learnerId, personId))) throw new AppError("CLAIMED_BY_OTHER");
    const claimed = await markClaimed(scope, link.learnerId, ctx.now);
    await recordAudit(scope, ctx, { action: "claim.confirm", subject: link.learnerId, detail: { credentials: claimed } });
    return { credentialId: link.credentialId };
  });
}
