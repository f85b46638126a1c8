/** A day such as "12 July 2026" as the language writes it; what is no day of the form YYYY-MM-DD stays as it is. */
export function dayIn(language: string, day: string): string {
  const format = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  return /^\d{4}-\d\d-\d\d$/.test(day) ? format.format(new Date(`${day}T00:00:00Z`)) : day;
}

/** A number as the language writes it: "1,5" in German. */
export function numberIn(language: string, value: number): string {
  return new Intl.NumberFormat(language).format(value);
}
