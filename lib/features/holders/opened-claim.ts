import type { ClaimLink } from "@/lib/adapters/db/stores/claim-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { AccountMatch } from "@/lib/domain/claiming/match-account";
import { AppError } from "@/lib/domain/errors";

export type OpenedClaim = { scope: Scope; link: ClaimLink; personId: string; match: AccountMatch };

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
