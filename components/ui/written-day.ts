import { calendarDayOf } from "@/lib/domain/days";

type Formatter = {
  dateTime: (day: Date, format: "day", options: { timeZone: string }) => string;
};

/**
 * A calendar day as the interface writes it: an ISO date, or what a `@db.Date` column holds. It is
 * the same day everywhere. An instant is none: `format.dateTime` with the time zone of the
 * institution writes that.
 */
export function writtenDay(format: Formatter, day: string | Date): string {
  const text = typeof day === "string" ? day.slice(0, 10) : calendarDayOf(day);
  return format.dateTime(new Date(`${text}T00:00:00Z`), "day", { timeZone: "UTC" });
}
