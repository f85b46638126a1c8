/**
 * The calendar day of an instant in an IANA time zone, as an ISO date: dates of award are days where the institution is, so a credential
 * issued at 23:30 UTC in July bears the next day's date in Berlin. Errors: RangeError for a time zone that the runtime does not know.
 */
export function dayIn(timeZone: string, instant: Date): string {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    calendar: "iso8601",
    numberingSystem: "latn",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  const parts = new Map(format.formatToParts(instant).map((part) => [part.type, part.value]));
  return `${(parts.get("year") ?? "").padStart(4, "0")}-${parts.get("month")}-${parts.get("day")}`;
}

/** The first instant of a calendar day in an IANA time zone. Errors: RangeError for a time zone or day that does not exist. */
export function startOfDayIn(timeZone: string, day: string): Date {
  const hour = 3_600_000;
  const noon = Date.parse(`${day}T12:00:00Z`);
  // Zones lie within 14 hours of UTC and shift by quarters of an hour: the first quarter that bears the day's date.
  for (let at = noon - 27 * hour; at <= noon + 3 * hour; at += hour / 4) {
    if (dayIn(timeZone, new Date(at)) === day) return new Date(at);
  }
  throw new RangeError(`No such day: ${day.slice(0, 20)}`);
}

/** Whether a text is a day that exists, written as an ISO date (2026-02-29 is not). */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 10) === text;
}
