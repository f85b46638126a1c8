import { calendarDayOf } from "@/lib/domain/days";
/** How a number of a workbook is displayed: as a date, with leading zeros, or unchanged. */
export type NumberFormat =
  | { kind: "date" }
  | { kind: "padded"; digits: number }
  | { kind: "plain" };

/**
 * Built-in date formats of SpreadsheetML (ECMA-376, 18.8.30; 27 to 58 are those of East Asian
 * locales).
 */
const builtInDates = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);

export function readNumberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return { kind: builtInDates.has(id) ? "date" : "plain" };
  const [positive = ""] = code.split(";");
  const bare = positive.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, "");
  if (/^0{2,}$/.test(bare)) return { kind: "padded", digits: bare.length };
  // A format with days or years; "m" alone may be minutes.
  return { kind: /[dyj]/i.test(bare) && !/general|standard/i.test(bare) ? "date" : "plain" };
}

/** Excel stores 15 digits: a longer number was rounded when it was typed, and is shown rounded. */
const exactDigits = 15;

/**
 * A number of a workbook as text: a day as an ISO date, a whole number without exponent, leading
 * zeros if the format shows them.
 */
export function writeCellNumber(text: string, format: NumberFormat, since1904: boolean): string {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) return text;
  if (format.kind === "date") return writeDay(value, since1904) ?? text;
  if (!Number.isInteger(value)) return String(value);
  const digits = BigInt(value).toString();
  if (digits.replace("-", "").length > exactDigits) return value.toExponential().replace("e", "E");
  return format.kind === "padded" ? digits.padStart(format.digits, "0") : digits;
}

function writeDay(serial: number, since1904: boolean): string | null {
  const days = Math.floor(serial) + (since1904 ? 1462 : 0);
  if (days < 1 || days > 2_958_465) return null;
  // Excel counts 29 February 1900, which did not exist.
  const offset = days < 60 ? days + 1 : days;
  return calendarDayOf(new Date(Date.UTC(1899, 11, 30) + offset * 86_400_000));
}
