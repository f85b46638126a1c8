import { dayIn } from "../days";
import type { MarkedStatus } from "./certificate-status-words";

/** That a credential is not in force, and since when where that is known. */
export type CredentialMark = { status: MarkedStatus; since: Date | null };

/** The same as a certificate says it: the day (YYYY-MM-DD) is the institution's. */
export type StatusMark = { status: MarkedStatus; day: string | null };

type Standing = {
  state: string;
  revokedAt: Date | null;
  suspendedAt: Date | null;
  validUntil: Date | null;
};

/** What a certificate of this credential must say across it; null while it is in force. */
export function markOf(credential: Standing, now: Date): CredentialMark | null {
  const { state, revokedAt, suspendedAt, validUntil } = credential;
  if (state === "revoked" || state === "replaced") return { status: state, since: revokedAt };
  if (state === "suspended") return { status: state, since: suspendedAt };
  if (state === "expired" || (validUntil !== null && validUntil <= now))
    return { status: "expired", since: validUntil };
  return null;
}

/** The mark with its day in the institution's time zone. */
export function statusMark(mark: CredentialMark | null, timeZone: string): StatusMark | null {
  return mark && { status: mark.status, day: mark.since && dayIn(timeZone, mark.since) };
}
