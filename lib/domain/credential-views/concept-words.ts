import type { JsonObject } from "@/lib/domain/json/json-value";
import { stringOf, textsOf } from "@/lib/domain/verification/elm/elm-document";
import { countries, findCountryByAuthorityCode } from "@/lib/domain/vocabularies/countries";
import { labelOf } from "@/lib/domain/vocabularies/labels/label-of";
import { languages } from "@/lib/domain/vocabularies/languages";

const languageCodes = new Map<string, string>(
  languages.map(({ language, concept }) => [concept.iri, language]),
);
const countryPrefix = "http://publications.europa.eu/resource/authority/country/";

type Words = { text: string; language: string };

function displayName(language: string, type: "region" | "language", code: string): Words | null {
  try {
    const text = new Intl.DisplayNames([language], { type, fallback: "none" }).of(code);
    return text === undefined ? null : { text, language };
  } catch {
    return null;
  }
}

/** A text with its language: the reader's, otherwise English, otherwise any. */
export function localTextOf(
  node: JsonObject | undefined,
  term: string,
  reader: string,
): Words | null {
  const texts = textsOf(node, term);
  for (const language of [reader, "en", ...Object.keys(texts)]) {
    const text = Object.hasOwn(texts, language) ? texts[language] : undefined;
    if (text !== undefined) return { text, language };
  }
  return null;
}

function alpha2Of(iri: string): string | undefined {
  return iri.startsWith(countryPrefix)
    ? findCountryByAuthorityCode(iri.slice(countryPrefix.length))?.alpha2
    : undefined;
}

/** A country by its ISO 3166-1 alpha-2 code, in the reader's language; null for an invalid code. */
export function countryWords(alpha2: string, reader: string): Words | null {
  const country = countries.find((one) => one.alpha2 === alpha2);
  return country
    ? (displayName(reader, "region", alpha2) ?? { text: country.label, language: "en" })
    : null;
}

/**
 * A concept in words, with their language.
 *
 * Attack: a label is free text next to the value, so "Level 8" can be on the IRI of level 3, and a
 * reader would see the one while a machine acts on the other. Rule: a known value is named by its
 * vocabulary; only others by the signed label.
 */
export function conceptText(concept: JsonObject | undefined, reader: string): Words | null {
  const iri = stringOf(concept, "id") ?? "";
  const country = alpha2Of(iri);
  if (country !== undefined) return countryWords(country, reader);
  const language = languageCodes.get(iri);
  if (language !== undefined) return displayName(reader, "language", language);
  return labelOf(iri, reader) ?? localTextOf(concept, "prefLabel", reader);
}

/** As {@link conceptText}, without the language. */
export function wordsOf(concept: JsonObject | undefined, reader: string): string | null {
  return conceptText(concept, reader)?.text ?? null;
}
