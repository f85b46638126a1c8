import { findClaimByToken, findClaimLink } from "@/lib/adapters/db/stores/claim-store";
import { findAccountFacts } from "@/lib/adapters/db/stores/identity-store";
import { asIdentity, inInstitutionById } from "@/lib/adapters/db/tenancy";
import { tokenHash } from "@/lib/adapters/links/secret-link";
import { authorize } from "@/lib/domain/access/authorize";
import { matchAccount } from "@/lib/domain/claiming/match-account";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import type { OpenedClaim } from "./opened-claim";

export type OpenClaimInput = { token: string; action: "claim.read" | "claim.confirm" };

/**
 * Opens a claim link for the signed-in person and compares their account with the record, for a use
 * case of this folder. Errors: NOT_SIGNED_IN, FORBIDDEN for an actor who is no person, NOT_FOUND
 * for an unknown token.
 */
export async function openClaim<T>(
  ctx: Context,
  input: OpenClaimInput,
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
