import { codeValidMinutes } from "../claiming/claim-proofs";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** The first pause; each one after it is twice as long, up to the longest. */
const firstPauseMs = minuteMs;
/** Someone who puts the mail server right should not wait a day to see that mails go out. */
const maxPauseMs = 4 * hourMs;
/**
 * RFC 5321 (4.5.4.1) wants at least four to five days: an outage over a long weekend loses nothing.
 */
export const retryForDays = 5;

/**
 * When a mail that was not taken is tried again; null once it is given up. `tries` counts those
 * that failed, this one included; `failingSince` is the first of them, so that a worker that was
 * away does not use up the days. A code is useless after its minutes.
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
 * Greylisting and a restart of the mail server take minutes; what waits longer is worth a word to
 * those who rely on it.
 */
export function isHeldUp(failingSince: Date | null, now: Date): boolean {
  return failingSince !== null && now.getTime() - failingSince.getTime() > hourMs;
}
