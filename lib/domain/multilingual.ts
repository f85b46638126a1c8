/**
 * The languages in which an institution may write content: the official languages of the European
 * Union and of the other Bologna countries that the demo and the first users need. BCP 47 primary
 * subtags.
 */
export const contentLanguages = [
  "bg",
  "ca",
  "cs",
  "da",
  "de",
  "el",
  "en",
  "es",
  "et",
  "eu",
  "fi",
  "fr",
  "ga",
  "gl",
  "hr",
  "hu",
  "is",
  "it",
  "lt",
  "lv",
  "mk",
  "mt",
  "nl",
  "no",
  "pl",
  "pt",
  "ro",
  "sk",
  "sl",
  "sq",
  "sr",
  "sv",
  "tr",
  "uk",
] as const;

export type ContentLanguage = (typeof contentLanguages)[number];

/** Text in one or more languages. A language without text is absent, never an empty string. */
export type Multilingual = Partial<Record<ContentLanguage, string>>;

/**
 * Text that cannot be signed faithfully: U+0000 (Postgres refuses it), lone surrogates (UTF-8 turns
 * them into U+FFFD, so two different values would share a signature) and control characters other
 * than tab and line feed.
 */
export function hasUnsignableCharacter(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: naming the control characters is the purpose.
  return !text.isWellFormed() || /[\u0000-\u0008\u000b-\u001f\u007f]/.test(text);
}

/** Whether any language has text. */
export function hasText(text: Multilingual | undefined): boolean {
  return text !== undefined && Object.values(text).some((value) => value !== "");
}

/**
 * The text in the first preferred language that has it, otherwise in any language, otherwise the
 * empty string.
 */
export function textIn(text: Multilingual | undefined, ...preferred: string[]): string {
  return languageAndTextIn(text, ...preferred)?.text ?? "";
}

/** As {@link textIn}, with the language it was found in, for `lang` attributes. */
export function languageAndTextIn(
  text: Multilingual | undefined,
  ...preferred: string[]
): { language: ContentLanguage; text: string } | undefined {
  if (!text) return undefined;
  const languages = [...preferred, "en", ...Object.keys(text)] as ContentLanguage[];
  for (const language of languages) {
    const found = text[language];
    if (found) return { language, text: found };
  }
  return undefined;
}
