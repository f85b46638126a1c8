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

/** Whether a text is a day that exists, written as an ISO date (2026-02-29 is not). */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 10) === text;
}
