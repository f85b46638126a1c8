/** The interval of a worker's heartbeat: ten seconds. */
export const beatEveryMs = 10_000;

/**
 * Beyond this difference between worker and database nothing is signed: by other clocks, it would
 * be signed in the future.
 */
export const tolerableClockSeconds = 60;

export function isClockTolerable(aheadMs: number): boolean {
  return Math.abs(aheadMs) <= tolerableClockSeconds * 1_000;
}
