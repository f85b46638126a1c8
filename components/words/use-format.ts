import { useLocale } from "next-intl";
import { pageDates, writeInstant } from "@/lib/domain/days";

type DateParts = Omit<Parameters<typeof writeInstant>[2], "timeZone">;

/**
 * Writes dates and figures for the person, on the server and in the browser. next-intl's formatter
 * would bring spans, lists and relative times to every page.
 */
export function useFormat() {
  const locale = useLocale();
  return {
    dateTime: (
      instant: Date,
      parts: keyof typeof pageDates | DateParts,
      { timeZone }: { timeZone: string },
    ) =>
      // A page must not break over a date of someone else's that does not exist.
      Number.isNaN(instant.getTime())
        ? ""
        : writeInstant(locale, instant, {
            ...(typeof parts === "string" ? pageDates[parts] : parts),
            timeZone,
          }),
    number: (value: number) => new Intl.NumberFormat(locale).format(value),
  };
}
