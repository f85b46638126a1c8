/** A worker says every ten seconds that it is there. */
export const beatEveryMs = 10_000;

const silentAfterMs = 60_000;

/** Beyond this difference between worker and database nothing is signed: other clocks would call it signed in the future. */
const tolerableClockMs = 60_000;

/** `silent`: no worker has been heard of since then, or ever; `clock`: the worker's clock is wrong, so it signs nothing. */
export type WorkerAlarm = { kind: "silent"; since: Date | null } | { kind: "clock"; differenceSeconds: number };

/** What is wrong with the worker, by its last sign of life; null where nothing is. */
export function judgeWorker({
  now,
  last,
}: {
  now: Date;
  last: { beatAt: Date; clockAheadMs: number } | null;
}): WorkerAlarm | null {
  if (last === null) return { kind: "silent", since: null };
  if (now.getTime() - last.beatAt.getTime() > silentAfterMs) return { kind: "silent", since: last.beatAt };
  if (!isClockTolerable(last.clockAheadMs))
    return { kind: "clock", differenceSeconds: Math.round(Math.abs(last.clockAheadMs) / 1_000) };
  return null;
}

export function isClockTolerable(aheadMs: number): boolean {
  return Math.abs(aheadMs) <= tolerableClockMs;
}
