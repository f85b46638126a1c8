/**
 * The languages in which every kind of mail has a default text; an institution may write its own in
 * others.
 */
export const mailLanguages = ["en", "de", "fr", "es", "fi"] as const;

export type MailLanguage = (typeof mailLanguages)[number];

/** The primary subtag of a BCP 47 tag, as messages are filed: "de" of "de-AT". */
export function primaryLanguage(tag: string): string {
  return tag.toLowerCase().split("-", 1)[0] ?? "";
}

/** The first of the preferred languages with a text, otherwise English. */
export function chooseMailLanguage(
  wanted: readonly (string | null | undefined)[],
  available: readonly string[],
): string {
  const languages = wanted.flatMap((tag) => (tag ? [primaryLanguage(tag)] : []));
  return languages.find((language) => available.includes(language)) ?? "en";
}
