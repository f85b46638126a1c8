/** Longer than any successful job takes, and than a killed worker's lock lasts. */
const workersTimeMs = 15 * 60_000;

/**
 * Work requested before this instant and not done by now has stalled: requeueing it does not make a
 * second worker do the same.
 */
export function stalledBefore(now: Date): Date {
  return new Date(now.getTime() - workersTimeMs);
}
