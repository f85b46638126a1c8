/** A number formatted for the language: "1,5" in German. */
export function numberIn(language: string, value: number): string {
  return new Intl.NumberFormat(language).format(value);
}
