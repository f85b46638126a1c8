import { AppError, type ErrorCode } from "@/lib/domain/errors";
import { maxClaimTries, maxCodesPerLink } from "./claim-proofs";
import type { AccountMatch } from "./match-account";

/** How the account was shown to be the learner's. */
export type ClaimBasis =
  | "european-identifier"
  | "student-number"
  | "email"
  | "name"
  | "held"
  | "date-of-birth"
  | "code";

/** A claim link, as far as decisions on it go. */
export type ClaimLinkFacts = {
  usedBy: string | null;
  usedAt: Date | null;
  expiresAt: Date;
  /** The record, with the account that it is bound to. */
  learner: { personId: string | null };
};

/**
 * Whether the same person has used the link already. Errors: CLAIMED_BY_OTHER if it is unused and
 * another account holds the record.
 */
export function isUsedByMe(link: ClaimLinkFacts, personId: string): boolean {
  if (link.usedBy === personId) return true;
  const holder = link.learner.personId;
  if (link.usedBy === null && holder !== null && holder !== personId)
    throw new AppError("CLAIMED_BY_OTHER");
  return false;
}

/**
 * On what basis an account may be bound to the record without a further proof; null if this person
 * has used the link already. Errors: CLAIMED_BY_OTHER; LINK_USED_OR_EXPIRED; CLAIM_NEEDS_PROOF if
 * the account does not match.
 */
export function decideClaim(
  link: ClaimLinkFacts,
  by: { personId: string; match: AccountMatch; now: Date },
): ClaimBasis | null {
  if (isUsedByMe(link, by.personId)) return null;
  if (isOver(link, by.now)) throw new AppError("LINK_USED_OR_EXPIRED");
  if (link.learner.personId === by.personId) return "held";
  if (by.match.kind === "mismatch") throw new AppError("CLAIM_NEEDS_PROOF");
  return by.match.by;
}

/** Why an attempt to prove was not counted. */
export function whyNotAttempted(link: ClaimLinkFacts, now: Date): ErrorCode {
  return isOver(link, now) ? "LINK_USED_OR_EXPIRED" : "CLAIM_LOCKED";
}

/** Why no code was sent. */
export function whyNoCode(
  link: ClaimLinkFacts & { tries: number; codesSent: number },
  now: Date,
): ErrorCode {
  if (isOver(link, now)) return "LINK_USED_OR_EXPIRED";
  if (link.tries >= maxClaimTries) return "CLAIM_LOCKED";
  return link.codesSent >= maxCodesPerLink ? "CODE_LIMIT" : "TOO_MANY_REQUESTS";
}

function isOver({ usedAt, expiresAt }: ClaimLinkFacts, now: Date): boolean {
  return usedAt !== null || expiresAt <= now;
}
