import { calendarDayOf, isCalendarDay } from "@/lib/domain/days";

type Formatter = {
  dateTime: (day: Date, format: "day", options: { timeZone: string }) => string;
};

/**
 * A calendar day as the interface writes it: an ISO date, or what a `@db.Date` column holds. It is
 * the same day everywhere. An instant is none: `format.dateTime` with the time zone of the
 * institution writes that. A text that is no day stays as it is: others' credentials may contain
 * any.
 */
export function writtenDay(format: Formatter, day: string | Date): string {
  const text = typeof day === "string" ? day.slice(0, 10) : calendarDayOf(day);
  if (!isCalendarDay(text)) return text;
  return format.dateTime(new Date(`${text}T00:00:00Z`), "day", { timeZone: "UTC" });
}
