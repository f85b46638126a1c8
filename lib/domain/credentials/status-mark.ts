import { dayIn } from "@/lib/domain/days";
import type { MarkedStatus } from "./states";
import { withdrawnStates } from "./states";

/** The status of a credential that is not in force, and since when, if known. */
export type CredentialMark = { status: MarkedStatus; since: Date | null };

/** The same for a certificate: the date (YYYY-MM-DD) is in the institution's time zone. */
export type StatusMark = { status: MarkedStatus; day: string | null };

type StatusFacts = {
  state: string;
  revokedAt: Date | null;
  suspendedAt: Date | null;
  validUntil: Date | null;
};

/** The mark that a certificate of this credential must show; null while it is in force. */
export function markOf(credential: StatusFacts, now: Date): CredentialMark | null {
  const { state, revokedAt, suspendedAt, validUntil } = credential;
  const withdrawn = withdrawnStates.find((one) => one === state);
  if (withdrawn) return { status: withdrawn, since: revokedAt };
  if (state === "suspended") return { status: state, since: suspendedAt };
  if (state === "expired" || (validUntil !== null && validUntil <= now))
    return { status: "expired", since: validUntil };
  return null;
}

/** The mark with its date in the institution's time zone. */
export function statusMark(mark: CredentialMark | null, timeZone: string): StatusMark | null {
  return mark && { status: mark.status, day: mark.since && dayIn(timeZone, mark.since) };
}
