/** How far a database has come, as it says itself and as it was written down outside. */
export type Mark = { installationId: string; counter: number };

/** Why the database must be taken for a restored one. */
export type RestoreSign = "counter-behind" | "mark-missing" | "mark-of-other";

export type Epoch = Mark & {
  /** When the counter was raised last, and the time now, both by the database. */
  advancedAt: Date | null;
  now: Date;
  /** Whether anything was ever signed and published from it. */
  hasPublished: boolean;
};

/** A database that was advanced so recently has lost no more than this, so a worker without a mark may take it from there. */
const recentMs = 60_000;

/** Far beyond what any other worker has written down, so that its mark agrees with the database again after a restore was dealt with. */
export const jumpAfterRestore = 1_000_000;

/**
 * Whether the database was restored from a backup, judged by the mark outside it; null where it was not.
 *
 * A counter that is behind its mark has lost what happened in between. Without a mark, or with another installation's, nothing speaks for the database, so
 * it is taken for restored as well, unless it has never signed anything or somebody has advanced it within the last minute.
 */
export function findRestoreSign(epoch: Epoch, mark: Mark | null): RestoreSign | null {
  if (mark?.installationId === epoch.installationId) return mark.counter > epoch.counter ? "counter-behind" : null;
  const isFirstStart = epoch.counter === 0 && (mark === null || !epoch.hasPublished);
  const isRecent = epoch.advancedAt !== null && epoch.now.getTime() - epoch.advancedAt.getTime() < recentMs;
  if (isFirstStart || isRecent) return null;
  return mark === null ? "mark-missing" : "mark-of-other";
}
