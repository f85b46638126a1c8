/** A worker says every ten seconds that it is there. */
export const beatEveryMs = 10_000;

/**
 * Beyond this difference between worker and database nothing is signed: other clocks would call it
 * signed in the future.
 */
export const tolerableClockSeconds = 60;

export function isClockTolerable(aheadMs: number): boolean {
  return Math.abs(aheadMs) <= tolerableClockSeconds * 1_000;
}
