import { writeDayOf } from "@/lib/domain/days";
import { type Multilingual, textIn } from "@/lib/domain/multilingual";

/**
 * A value passed by a caller: a text, a number, a text in several languages, or an instant, shown
 * as a date.
 */
export type MailValue = string | number | Date | Multilingual;

/** The values in the mail's language; days are those of the institution's time zone. */
export function wordMailValues(
  values: Readonly<Record<string, MailValue>>,
  reader: { languages: readonly string[]; timeZone: string },
): Record<string, string> {
  const [language = "en"] = reader.languages;
  const locale = language === "en" ? "en-GB" : language;
  const word = (value: MailValue): string => {
    if (typeof value === "string") return value;
    if (typeof value === "number") return new Intl.NumberFormat(locale).format(value);
    if (!(value instanceof Date)) return textIn(value, ...reader.languages);
    return writeDayOf(language, value, reader.timeZone);
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, word(value)]));
}
