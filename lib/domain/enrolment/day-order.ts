import { isCalendarDay } from "@/lib/domain/days";

/** The day order of a file whose dates are ambiguous. */
export const dayOrders = ["day-first", "month-first"] as const;
export type DayOrder = (typeof dayOrders)[number];

/**
 * `assumed`: no date of the file decides; `contradictory`: some can only be day first, others only
 * month first.
 */
export type FileDayOrder = {
  order: DayOrder;
  certainty: "proved" | "chosen" | "assumed" | "contradictory";
};

const numeric = /^(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4})\.?(?:[T ].*)?$/;
const yearFirst = /^(\d{4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,2})\.?(?:[T ].*)?$/;

/** The day order of a file: unambiguous dates decide it for all others. */
export function judgeDayOrder(
  cells: readonly string[],
  chosen: DayOrder | null = null,
): FileDayOrder {
  if (chosen) return { order: chosen, certainty: "chosen" };
  let dayFirst = false;
  let monthFirst = false;
  for (const cell of cells) {
    const [, one, , other] = numeric.exec(cell.trim()) ?? [];
    if (one === undefined || other === undefined) continue;
    if (Number(one) > 12 && Number(other) <= 12) dayFirst = true;
    if (Number(other) > 12 && Number(one) <= 12) monthFirst = true;
  }
  if (dayFirst && monthFirst) return { order: "day-first", certainty: "contradictory" };
  if (monthFirst) return { order: "month-first", certainty: "proved" };
  return { order: "day-first", certainty: dayFirst ? "proved" : "assumed" };
}

/** `doubt`: the date is also valid in the other order, and nothing in the file decides. */
export type ReadDay = { day: string; doubt: "none" | "ambiguous" | "contradictory" };

/**
 * Parses a typed date to an ISO date: 1999-10-02, 1999/10/02, 19991002, 2.10.1999, 2/10/1999,
 * 2-10-1999, with or without a time. With full stops the day comes first in every country that uses
 * them. Unreadable input is returned unchanged and refused by the learner's schema.
 */
export function readDay(cell: string, { order, certainty }: FileDayOrder): ReadDay {
  const text = cell.trim();
  const sorted = yearFirst.exec(text) ?? /^(\d{4})()(\d{2})(\d{2})$/.exec(text);
  if (sorted) return { day: isoOf(sorted[1], sorted[3], sorted[4]) ?? text, doubt: "none" };
  const [, one, separator, other, year] = numeric.exec(text) ?? [];
  if (!one || !other || !year) return { day: text, doubt: "none" };
  const dayFirst = isoOf(year, other, one);
  const monthFirst = isoOf(year, one, other);
  if (!dayFirst || !monthFirst || one === other) {
    // In a file with a proved order the other order is a mistake, and is shown as one; only in a
    // contradictory file is each date read on its own.
    const inOrder = order === "month-first" ? monthFirst : dayFirst;
    return {
      day: inOrder ?? (certainty === "contradictory" ? (dayFirst ?? monthFirst) : null) ?? text,
      doubt: "none",
    };
  }
  const withStops = separator === "." && certainty === "assumed";
  const doubt =
    certainty === "contradictory"
      ? "contradictory"
      : certainty === "assumed" && !withStops
        ? "ambiguous"
        : "none";
  return { day: order === "month-first" ? monthFirst : dayFirst, doubt };
}

function isoOf(year = "", month = "", day = ""): string | null {
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isCalendarDay(iso) ? iso : null;
}
