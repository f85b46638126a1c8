import type { ContentLanguage } from "@/lib/domain/multilingual";
import type { Concept } from "./concept";

/** The scheme of the Publications Office's language authority list. */
export const languageScheme = "http://publications.europa.eu/resource/authority/language";

/** Authority code (ISO 639-3) and English label of every content language. */
const table: Record<ContentLanguage, readonly [string, string]> = {
  bg: ["BUL", "Bulgarian"],
  ca: ["CAT", "Catalan"],
  cs: ["CES", "Czech"],
  da: ["DAN", "Danish"],
  de: ["DEU", "German"],
  el: ["ELL", "Greek"],
  en: ["ENG", "English"],
  es: ["SPA", "Spanish"],
  et: ["EST", "Estonian"],
  eu: ["EUS", "Basque"],
  fi: ["FIN", "Finnish"],
  fr: ["FRA", "French"],
  ga: ["GLE", "Irish"],
  gl: ["GLG", "Galician"],
  hr: ["HRV", "Croatian"],
  hu: ["HUN", "Hungarian"],
  is: ["ISL", "Icelandic"],
  it: ["ITA", "Italian"],
  lt: ["LIT", "Lithuanian"],
  lv: ["LAV", "Latvian"],
  mk: ["MKD", "Macedonian"],
  mt: ["MLT", "Maltese"],
  nl: ["NLD", "Dutch"],
  no: ["NOR", "Norwegian"],
  pl: ["POL", "Polish"],
  pt: ["POR", "Portuguese"],
  ro: ["RON", "Romanian"],
  sk: ["SLK", "Slovak"],
  sl: ["SLV", "Slovenian"],
  sq: ["SQI", "Albanian"],
  sr: ["SRP", "Serbian"],
  sv: ["SWE", "Swedish"],
  tr: ["TUR", "Turkish"],
  uk: ["UKR", "Ukrainian"],
};

/** A content language as a concept of the authority list. */
export function languageConcept(language: ContentLanguage): Concept {
  const [code, label] = table[language];
  return { iri: `${languageScheme}/${code}`, scheme: languageScheme, label };
}

/** Every content language with its concept, in the order of the content languages. */
export const languages = (Object.keys(table) as ContentLanguage[]).map((language) => ({
  language,
  concept: languageConcept(language),
}));
