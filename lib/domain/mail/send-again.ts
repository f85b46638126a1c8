import { carriesClaimLink } from "./mail-kinds";
import type { NoReminder } from "./reminder";

export type MailToRepeat = {
  kind: string | null;
  state: string;
  /** Its address and text were deleted. */
  isEmptied: boolean;
  nextTryAt: Date | null;
  /** Whether the learner has an address now. */
  hasAddress: boolean;
  /** Why no new claim link would be sent, where the mail carries one; else null. */
  noReminder: NoReminder | null;
};

/**
 * `as-written` to the address on record now; `new-link` for a claim mail that failed, for its link
 * went with it.
 */
export type Repetition = "as-written" | "new-link";

/** How a mail that did not arrive is sent again; null where it cannot, or need not, be. */
export function judgeRepetition(mail: MailToRepeat): Repetition | null {
  const { kind, state, isEmptied, nextTryAt, hasAddress, noReminder } = mail;
  // A code is good for minutes: the learner asks for another on the claim page.
  if (isEmptied || kind === "claim-code" || !(hasAddress || staysAtAddress(kind))) return null;
  if (state === "queued") return nextTryAt === null ? null : "as-written";
  if (state !== "failed" && state !== "set-aside") return null;
  // What was secret in mails from before there were kinds is not known.
  if (kind !== null && !carriesClaimLink(kind)) return "as-written";
  return noReminder === null ? "new-link" : null;
}

/** A warning that an address was changed is for the address it was taken from. */
export const staysAtAddress = (kind: string | null): boolean => kind === "learner-address-changed";

export type StaffMailToRepeat = Pick<MailToRepeat, "kind" | "state" | "isEmptied" | "nextTryAt"> & {
  /** Whether the address is an active member's, or the institution's contact address, now. */
  isCurrent: boolean;
};

/**
 * Whether a mail to a member or to the contact address can be sent again as it was written. A
 * former member is told nothing more. A failed invitation lost its link: a new one is made on the
 * member's page. Of mails from before there were kinds it is not known whether they had one.
 */
export function canRepeatStaffMail({
  kind,
  state,
  isEmptied,
  nextTryAt,
  isCurrent,
}: StaffMailToRepeat): boolean {
  if (isEmptied || kind === null || kind === "invitation" || !isCurrent) return false;
  return state === "queued" ? nextTryAt !== null : state === "failed" || state === "set-aside";
}
