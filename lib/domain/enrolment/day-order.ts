import { isCalendarDay } from "../days";

/** How the days of a file are written where both parts could be a month. */
export const dayOrders = ["day-first", "month-first"] as const;
export type DayOrder = (typeof dayOrders)[number];

/**
 * `assumed`: no day of the file tells; `contradictory`: some can only be day first, others only
 * month first.
 */
export type FileDayOrder = {
  order: DayOrder;
  certainty: "proved" | "chosen" | "assumed" | "contradictory";
};

const numeric = /^(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4})\.?(?:[T ].*)?$/;
const yearFirst = /^(\d{4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,2})\.?(?:[T ].*)?$/;

/**
 * The order in which a file writes its days: the days that can be read in one way only prove it for
 * all others.
 */
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

/** `doubt`: the day could be read in the other order too, and nothing in the file says which. */
export type ReadDay = { day: string; doubt: "none" | "ambiguous" | "contradictory" };

/**
 * A day as people write it, as an ISO date: 1999-10-02, 1999/10/02, 19991002, 2.10.1999, 2/10/1999,
 * 2-10-1999, with a time behind it or not. With full stops the day comes first in every country
 * that writes so. What cannot be read stays as it is and is refused by the learner's schema.
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
    // In a file of one proved order the other order is a slip, and is shown as one; only a
    // contradictory file is read day by day.
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
