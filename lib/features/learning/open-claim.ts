import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import {
  bindLearner,
  type ClaimLink,
  consumeClaimLink,
  findClaimByToken,
  findClaimLink,
  markClaimed,
} from "@/lib/adapters/db/stores/claim-store";
import { findAccountFacts } from "@/lib/adapters/db/stores/identity-store";
import { findCredential } from "@/lib/adapters/db/stores/issued-credential-store";
import { asIdentity, inInstitutionById, type Scope } from "@/lib/adapters/db/tenancy";
import { tokenHash } from "@/lib/adapters/links/secret-link";
import { authorize } from "@/lib/domain/access/authorize";
import { type AccountMatch, matchAccount } from "@/lib/domain/claiming/match-account";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { tellClaimed } from "./tell-learner";

export const ClaimTokenInput = z.object({
  token: z.string().regex(/^[A-Za-z0-9_-]{22}$/, { error: "invalid" }),
});

export type OpenedClaim = { scope: Scope; link: ClaimLink; personId: string; match: AccountMatch };

/**
 * Opens a claim link for the signed-in person and compares their account with the record, for a use
 * case of this folder. Errors: NOT_SIGNED_IN, FORBIDDEN for an actor who is no person, NOT_FOUND
 * for an unknown token.
 */
export async function openClaim<T>(
  ctx: Context,
  input: { token: string; action: "claim.read" | "claim.confirm" },
  use: (claim: OpenedClaim) => Promise<T>,
): Promise<T> {
  const { actor } = ctx;
  authorize(actor, input.action);
  if (actor.kind !== "person") throw new AppError("FORBIDDEN");
  const found = await findClaimByToken(tokenHash(input.token));
  if (!found) throw new AppError("NOT_FOUND");
  const account = await asIdentity((tx) => findAccountFacts(tx, actor.personId));
  if (!account) throw new AppError("FORBIDDEN");
  return inInstitutionById(found.institutionId, async (scope) => {
    const link = await findClaimLink(scope, found.claimLinkId);
    if (!link) throw new AppError("NOT_FOUND");
    return use({
      scope,
      link,
      personId: actor.personId,
      match: matchAccount(account, link.learner),
    });
  });
}

/** How the account was shown to be the learner's. */
export type ClaimBasis =
  | "european-identifier"
  | "student-number"
  | "email"
  | "name"
  | "held"
  | "date-of-birth"
  | "code";

/**
 * Whether the same person has used the link already, or another account holds the record. Errors:
 * CLAIMED_BY_OTHER.
 */
export function isUsedByMe({ link, personId }: Pick<OpenedClaim, "link" | "personId">): boolean {
  if (link.usedBy === personId) return true;
  if (
    link.usedBy === null &&
    link.learner.personId !== null &&
    link.learner.personId !== personId
  ) {
    throw new AppError("CLAIMED_BY_OTHER");
  }
  return false;
}

/**
 * Uses the link up and binds the account to the record, once; the enrolled address is told. The
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
    // The same person's other click may have been faster by a moment.
    const again = await findClaimLink(scope, link.id);
    if (again?.usedBy === personId) return { credentialId: link.credentialId };
    throw new AppError("LINK_USED_OR_EXPIRED");
  }
  if (!(await bindLearner(scope, link.learnerId, personId))) throw new AppError("CLAIMED_BY_OTHER");
  const claimed = await markClaimed(scope, link.learnerId, ctx.now);
  if (link.learner.personId === null) {
    const credential = await findCredential(scope, link.credentialId);
    if (credential) await tellClaimed(scope, ctx, { link, credential });
  }
  await recordAudit(scope, ctx, {
    action: "claim.confirm",
    subject: link.learnerId,
    detail: { credentials: claimed, basis },
  });
  return { credentialId: link.credentialId };
}
