/** Longer than any job takes that goes well, and than a killed worker keeps one. */
const workersTimeMs = 15 * 60_000;

/**
 * What was asked for before this instant and is not done by now has been left: asking again makes
 * no second worker do the same.
 */
export function stalledBefore(now: Date): Date {
  return new Date(now.getTime() - workersTimeMs);
}
