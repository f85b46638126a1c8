/** How far a database has come, as it says itself and as it was written down outside. */
export type Mark = { installationId: string; counter: number };

/** Why the database must be taken for a restored one. */
export type RestoreSign = "counter-behind" | "mark-stale" | "mark-missing" | "mark-of-other";

export type Epoch = Mark & {
  /** When the counter was raised last, and the time now, both by the database. */
  advancedAt: Date | null;
  now: Date;
  /** When a status list was published from it last; null where none ever was. */
  publishedAt: Date | null;
};

/**
 * A database that was advanced so recently has lost no more than this, so a worker without a mark
 * may take it from there.
 */
const recentMs = 60_000;

/**
 * So many steps the mark may be late: a crash between the two, and workers that write into one
 * folder at once.
 */
const lateSteps = 10;

/**
 * While workers run, every list is published anew within the day, and one that is older has
 * expired.
 */
const servedMs = 24 * 60 * 60_000;

/**
 * Far beyond what any other worker has written down, so that its mark agrees with the database
 * again after a restore was dealt with.
 */
export const jumpAfterRestore = 1_000_000;

/**
 * Whether the database was restored from a backup, judged by the mark outside it; null where it was
 * not.
 *
 * A counter that is behind its mark has lost what happened in between. Anything else is taken for
 * restored unless something speaks for the database: a mark that knows it up to its last steps, or
 * a worker with such a mark that has advanced it within the last minute. A mark that was left
 * behind, of a worker that has not run for long, would agree with any backup made since; a time
 * that lies ahead is that of a clock which was put back.
 */
export function findRestoreSign(epoch: Epoch, mark: Mark | null): RestoreSign | null {
  const isOwn = mark?.installationId === epoch.installationId;
  if (isOwn && mark.counter > epoch.counter) return "counter-behind";
  if (isWithin(recentMs, epoch.advancedAt, epoch.now)) return null;
  if (isOwn) return epoch.counter - mark.counter <= lateSteps ? null : "mark-stale";
  if (epoch.counter === 0 && isFirstStart(epoch, mark)) return null;
  return mark === null ? "mark-missing" : "mark-of-other";
}

/**
 * A database that was never advanced is new, or comes from a release that had no counter: upgraded,
 * or restored from a backup of that time. An upgrade takes less than a day, so a database that has
 * published nothing since the day before is a backup.
 */
function isFirstStart({ publishedAt, now }: Epoch, mark: Mark | null): boolean {
  return publishedAt === null || (mark === null && isWithin(servedMs, publishedAt, now));
}

function isWithin(milliseconds: number, since: Date | null, now: Date): boolean {
  if (since === null) return false;
  const passed = now.getTime() - since.getTime();
  return passed >= 0 && passed < milliseconds;
}
