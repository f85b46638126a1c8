import { recordAudit } from "@/lib/adapters/db/record";
import {
  bindLearner,
  consumeClaimLink,
  findClaimLink,
  markClaimed,
} from "@/lib/adapters/db/stores/claim-store";
import { findCredential } from "@/lib/adapters/db/stores/issued-credential-store";
import { authorize } from "@/lib/domain/access/authorize";
import type { ClaimBasis } from "@/lib/domain/claiming/claim-decisions";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { notifyClaimed } from "./claim-notices";
import type { OpenedClaim } from "./opened-claim";

/**
 * Uses up the link and binds the account to the record, once; the enrolled address is notified. The
 * same person's second click gets the same answer. Errors: LINK_USED_OR_EXPIRED, CLAIMED_BY_OTHER.
 */
export async function bindClaim(
  ctx: Context,
  claim: Omit<OpenedClaim, "match">,
  basis: ClaimBasis,
): Promise<{ credentialId: string }> {
  authorize(ctx.actor, "claim.confirm");
  const { scope, link, personId } = claim;
  if (!(await consumeClaimLink(scope, link.id, { personId, now: ctx.now }))) {
    // The same person may have clicked twice.
    const again = await findClaimLink(scope, link.id);
    if (again?.usedBy === personId) return { credentialId: link.credentialId };
    throw new AppError("LINK_USED_OR_EXPIRED");
  }
  if (!(await bindLearner(scope, link.learnerId, personId))) throw new AppError("CLAIMED_BY_OTHER");
  const claimed = await markClaimed(scope, link.learnerId, ctx.now);
  if (link.learner.personId === null) {
    const credential = await findCredential(scope, link.credentialId);
    if (credential) await notifyClaimed(scope, ctx, { link, credential });
  }
  await recordAudit(scope, ctx, {
    action: "claim.confirm",
    subject: link.learnerId,
    detail: { credentials: claimed, basis },
  });
  return { credentialId: link.credentialId };
}
