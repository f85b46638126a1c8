/**
 * Converts instants to days and formats both for people; no other module does. An instant is a
 * different day in another time zone, so functions that take an instant also take the zone; a
 * calendar day (ISO date, `@db.Date`) has none.
 */

type Fields = Pick<
  Intl.DateTimeFormatOptions,
  | "day"
  | "month"
  | "year"
  | "hour"
  | "minute"
  | "hourCycle"
  | "timeZoneName"
  | "dateStyle"
  | "timeStyle"
>;

const dayFields = { day: "numeric", month: "long", year: "numeric" } as const;
const momentFields = { ...dayFields, hour: "2-digit", minute: "2-digit" } as const;

/** How pages write dates, by name; `dayTime` and `time` are of a time zone. */
export const pageDates = {
  day: dayFields,
  dayTime: { ...momentFields, hourCycle: "h23" },
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
} as const satisfies Record<string, Fields>;

/** English dates use the European form: "12 July 2026". */
function localeOf(language: string): string {
  return language === "en" ? "en-GB" : language;
}

/** An instant in a time zone, with the parts that are asked for, formatted for the language. */
export function writeInstant(
  language: string,
  instant: Date,
  options: Fields & { timeZone: string },
): string {
  return new Intl.DateTimeFormat(localeOf(language), { hourCycle: "h23", ...options }).format(
    instant,
  );
}

/** Whether `timeZone` is a name of the IANA time zone database that this runtime knows. */
export function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return true;
  } catch {
    return false;
  }
}

/**
 * The calendar day of an instant in an IANA time zone, as an ISO date: award dates are in the
 * institution's time zone, so a credential issued at 23:30 UTC in July has the next day's date in
 * Berlin. Errors: RangeError for a time zone that the runtime does not know.
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

/**
 * The first instant of a calendar day in an IANA time zone. Errors: RangeError for a time zone or
 * day that does not exist.
 */
export function startOfDayIn(timeZone: string, day: string): Date {
  const hour = 3_600_000;
  const noon = Date.parse(`${day}T12:00:00Z`);
  // Zones are within 14 hours of UTC and shift by quarters of an hour: find the first quarter with
  // this date.
  for (let at = noon - 27 * hour; at <= noon + 3 * hour; at += hour / 4) {
    if (dayIn(timeZone, new Date(at)) === day) return new Date(at);
  }
  throw new RangeError(`No such day: ${day.slice(0, 20)}`);
}

/** The calendar day after this one; both as YYYY-MM-DD. */
export function dayAfter(day: string): string {
  return dayIn("UTC", new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000));
}

/** Whether a text is an existing day as an ISO date (2026-02-29 is not). */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && calendarDayOf(instant) === text;
}

/**
 * The first and the last accepted day: outside this range, time zones, databases and four-digit
 * years disagree.
 */
export const firstDay = "1900-01-01";
export const lastDay = "2199-12-31";

/** Whether an ISO date, or the date of an instant, is in this range. */
export function isInReach(text: string): boolean {
  const day = text.slice(0, 10);
  return day >= firstDay && day <= lastDay;
}

/**
 * Parses an instant as written by programs (`2026-11-30T08:00:00.000Z`); null for anything else,
 * and outside the accepted range.
 */
export function readInstant(text: string | undefined): Date | null {
  if (text === undefined || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/.test(text))
    return null;
  const day = text.slice(0, 10);
  if (!isCalendarDay(day) || !isInReach(day)) return null;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? null : instant;
}

/**
 * The calendar day in a `@db.Date` column: the database returns midnight UTC, and the zone has no
 * meaning.
 */
export function calendarDayOf(column: Date): string {
  return column.toISOString().slice(0, 10);
}

/**
 * A calendar day formatted for the language: "12 July 2026". Anything but an ISO date is returned
 * unchanged.
 */
export function writeDay(language: string, day: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return day;
  const midnight = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(midnight.getTime())
    ? day
    : writeInstant(language, midnight, { ...dayFields, timeZone: "UTC" });
}

/** The day of an instant in a time zone, formatted for the language. */
export function writeDayOf(language: string, instant: Date, timeZone: string): string {
  return writeInstant(language, instant, { ...dayFields, timeZone });
}

/** Day, time and zone of an instant, formatted for the language: "1 March 2026 at 00:30 EET". */
export function writeMoment(language: string, instant: Date, timeZone: string): string {
  return writeInstant(language, instant, { ...momentFields, timeZoneName: "short", timeZone });
}

/**
 * A day in a signed document, and its time zone: null for a calendar day, or if the zone is the one
 * the reader expects.
 */
export type SignedDay = { day: string; zone: string | null };

const signedDate = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:\d\d))?/;

/**
 * The day of a date or date-time in a signed document; null if it does not begin with a day that
 * exists. With a time zone (the issuer's own) it is the day there. Without one it is the day in the
 * written offset, with the zone named, because the reader may be in another. Midnight in a document
 * with an unknown zone is a calendar day in formats that require a date-time: no zone is named.
 */
export function signedDay(text: unknown, timeZone: string | null): SignedDay | null {
  const [whole = "", day, time, offset] = (typeof text === "string" && signedDate.exec(text)) || [];
  if (day === undefined || !isCalendarDay(day)) return null;
  if (time === undefined || offset === undefined) return { day, zone: null };
  const instant = new Date(whole);
  if (timeZone !== null && !Number.isNaN(instant.getTime()))
    return { day: dayIn(timeZone, instant), zone: null };
  if (/^[0:.]+$/.test(time)) return { day, zone: null };
  return { day, zone: offset === "Z" || offset === "+00:00" ? "UTC" : `UTC${offset}` };
}

/**
 * An instant of a signed document, formatted for the language: in the issuer's time zone if known,
 * otherwise as the document states it, with the zone named. A calendar day has neither time nor
 * zone. Null if it is not a date.
 */
export function writeSigned(
  language: string,
  text: unknown,
  timeZone: string | null,
): string | null {
  const stated = signedDay(text, null);
  if (stated === null || typeof text !== "string") return null;
  const [whole = "", , time, offset] = signedDate.exec(text) ?? [];
  const instant = new Date(whole);
  if (timeZone !== null && offset !== undefined && !Number.isNaN(instant.getTime()))
    return writeMoment(language, instant, timeZone);
  if (stated.zone === null || time === undefined) return writeDay(language, stated.day);
  const asWritten = new Date(`${stated.day}T${time}Z`);
  if (Number.isNaN(asWritten.getTime())) return writeDay(language, stated.day);
  return `${writeInstant(language, asWritten, { ...momentFields, timeZone: "UTC" })} (${stated.zone})`;
}

/** An instant as programs write it, in UTC to the second: `2026-07-12T09:30:00Z`. */
export function isoSeconds(instant: Date | number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
