/**
 * The story's time line: everything in it lies so many days before or after the day of the seed.
 */
export type Clock = {
  /**
   * The moment so many days from now, at an hour of the working day (UTC); never later than now for
   * days that are not in the future.
   */
  at(days: number, hour?: number): Date;
  /** The same as an ISO date. */
  day(days: number): string;
  /** The month of that day as people write it: "March 2026". */
  month(days: number): string;
};

export function createClock(now: Date): Clock {
  const at = (days: number, hour = 9) => {
    const moment = new Date(now.getTime() + days * 86_400_000);
    moment.setUTCHours(hour, 10 + ((Math.abs(days) * 7) % 45), 0, 0);
    return days <= 0 && moment > now ? new Date(now) : moment;
  };
  const months = new Intl.DateTimeFormat("en-GB", {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  return {
    at,
    day: (days) => at(days).toISOString().slice(0, 10),
    month: (days) => months.format(at(days)),
  };
}
