import { carriesClaimLink } from "./mail-kinds";
import type { NoReminder } from "./reminder";
import { isGivenUpMail } from "./states";

export type MailToRepeat = {
  kind: string | null;
  state: string;
  /** Its address and text were deleted. */
  isEmptied: boolean;
  nextTryAt: Date | null;
  /** Whether the learner has an address now. */
  hasAddress: boolean;
  /** Why no new claim link would be sent, if the mail has one; otherwise null. */
  noReminder: NoReminder | null;
};

/**
 * `as-written` to the present address on record; `new-link` for a failed claim mail, because its
 * link was removed.
 */
export type Repetition = "as-written" | "new-link";

/** How an undelivered mail is sent again; null if it cannot or need not be. */
export function judgeRepetition(mail: MailToRepeat): Repetition | null {
  const { kind, state, isEmptied, nextTryAt, hasAddress, noReminder } = mail;
  // A code is valid for minutes: the learner requests another on the claim page.
  if (isEmptied || kind === "claim-code" || !(hasAddress || staysAtAddress(kind))) return null;
  if (state === "queued") return nextTryAt === null ? null : "as-written";
  if (state !== "failed" && state !== "set-aside") return null;
  // For mails from before kinds existed, the secrets are unknown.
  if (kind !== null && !carriesClaimLink(kind)) return "as-written";
  return noReminder === null ? "new-link" : null;
}

/** A warning about a changed address is for the previous address. */
export const staysAtAddress = (kind: string | null): boolean => kind === "learner-address-changed";

export type StaffMailToRepeat = Pick<MailToRepeat, "kind" | "state" | "isEmptied" | "nextTryAt"> & {
  /** Whether the address is that of an active member, or the institution's contact address. */
  isCurrent: boolean;
};

/**
 * Whether a mail to a member or to the contact address can be sent again as written. Former members
 * are no longer notified. A failed invitation lost its link: a new one is created on the member's
 * page. For mails from before kinds existed, it is unknown whether they had one.
 */
export function canRepeatStaffMail({
  kind,
  state,
  isEmptied,
  nextTryAt,
  isCurrent,
}: StaffMailToRepeat): boolean {
  if (isEmptied || kind === null || kind === "invitation" || !isCurrent) return false;
  return state === "queued" ? nextTryAt !== null : isGivenUpMail(state);
}
