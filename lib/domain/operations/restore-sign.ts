/** A database's counter, from itself or from the mark outside. */
export type RestoreMark = { installationId: string; counter: number };

/** Why the database must be considered restored. */
export type RestoreSign = "counter-behind" | "mark-stale" | "mark-missing" | "mark-of-other";

export type Epoch = RestoreMark & {
  /** When the counter was last incremented, and the current time, both by the database. */
  advancedAt: Date | null;
  now: Date;
  /** When it last published a status list; null if never. */
  publishedAt: Date | null;
};

/**
 * A database advanced this recently has lost at most this time, so a worker without a mark may
 * continue from it.
 */
const recentMs = 60_000;

/**
 * How many steps the mark may lag behind: a crash between the two, and workers that write into one
 * folder concurrently.
 */
const lateSteps = 10;

/** While workers run, every list is published again within a day; an older one has expired. */
const servedMs = 24 * 60 * 60_000;

/**
 * Far beyond any other worker's mark, so that the mark agrees with the database again after a
 * restore was dealt with.
 */
export const jumpAfterRestore = 1_000_000;

/**
 * Whether the database was restored from a backup, by the mark outside it; null if not.
 *
 * A counter behind its mark has lost the changes in between. Anything else is considered restored
 * unless there is evidence for the database: a mark that matches it up to its last steps, or a
 * worker with such a mark that has advanced it within the last minute. An outdated mark, of a
 * worker that has not run for long, would match any backup made since; a time in the future comes
 * from a clock that was set back.
 */
export function findRestoreSign(epoch: Epoch, mark: RestoreMark | null): RestoreSign | null {
  const isOwn = mark?.installationId === epoch.installationId;
  if (isOwn && mark.counter > epoch.counter) return "counter-behind";
  if (isWithin(recentMs, epoch.advancedAt, epoch.now)) return null;
  if (isOwn) return epoch.counter - mark.counter <= lateSteps ? null : "mark-stale";
  if (epoch.counter === 0 && isFirstStart(epoch, mark)) return null;
  return mark === null ? "mark-missing" : "mark-of-other";
}

/**
 * A database that was never advanced is new, or from a release without a counter: upgraded, or
 * restored from a backup of that time. An upgrade takes less than a day, so a database that has
 * published nothing for a day is a backup.
 */
function isFirstStart({ publishedAt, now }: Epoch, mark: RestoreMark | null): boolean {
  return publishedAt === null || (mark === null && isWithin(servedMs, publishedAt, now));
}

function isWithin(milliseconds: number, since: Date | null, now: Date): boolean {
  if (since === null) return false;
  const passed = now.getTime() - since.getTime();
  return passed >= 0 && passed < milliseconds;
}
