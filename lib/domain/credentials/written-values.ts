/** A number as the language writes it: "1,5" in German. */
export function numberIn(language: string, value: number): string {
  return new Intl.NumberFormat(language).format(value);
}
