import type { ContentLanguage } from "@/lib/domain/multilingual";
import data from "@/lib/domain/vocabularies/data/language.json";
import type { Concept } from "./concept";

/** The scheme of the Publications Office's language authority list. */
export const languageScheme = "http://publications.europa.eu/resource/authority/language";

/** Authority code (ISO 639-3) and English label of every content language. */
const table: Record<ContentLanguage, readonly string[]> = data;

/** A content language as a concept of the authority list. */
export function languageConcept(language: ContentLanguage): Concept {
  const [code = "", label = ""] = table[language];
  return { iri: `${languageScheme}/${code}`, scheme: languageScheme, label };
}

/** Every content language with its concept, in the order of the content languages. */
export const languages = (Object.keys(table) as ContentLanguage[]).map((language) => ({
  language,
  concept: languageConcept(language),
}));
