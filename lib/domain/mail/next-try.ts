import { codeValidMinutes } from "@/lib/domain/claiming/claim-proofs";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** The first pause; each one after it is twice as long, up to the longest. */
const firstPauseMs = minuteMs;
/** An operator who repairs the mail server should not wait a day to see mails go out. */
const maxPauseMs = 4 * hourMs;
/**
 * RFC 5321 (4.5.4.1) requires at least four to five days: an outage over a long weekend loses
 * nothing.
 */
export const retryForDays = 5;

/**
 * When a mail that was not accepted is retried; null once it has failed. `tries` counts failed
 * attempts, including this one; `failingSince` is the first of them, so that a worker's downtime
 * does not use up the days. A code is useless after its minutes.
 */
export function nextTryAt(
  mail: { kind: string | null; tries: number; failingSince: Date },
  now: Date,
): Date | null {
  const pause = Math.min(firstPauseMs * 2 ** (mail.tries - 1), maxPauseMs);
  const patience =
    mail.kind === "claim-code" ? codeValidMinutes * minuteMs : retryForDays * 24 * hourMs;
  const next = now.getTime() + pause;
  return next <= mail.failingSince.getTime() + patience ? new Date(next) : null;
}

/**
 * Greylisting and a restart of the mail server take minutes; users should know about longer delays.
 */
export function isHeldUp(failingSince: Date | null, now: Date): boolean {
  return failingSince !== null && now.getTime() - failingSince.getTime() > hourMs;
}
