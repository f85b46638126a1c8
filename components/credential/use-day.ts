import { useFormatter } from "next-intl";

/** Writes an ISO date as "12 July 2026". */
export function useDay(): (day: string) => string {
  const format = useFormatter();
  return (day) =>
    format.dateTime(new Date(`${day.slice(0, 10)}T00:00:00Z`), {
      day: "numeric",
      month: "long",
      year: "numeric",
      timeZone: "UTC",
    });
}
