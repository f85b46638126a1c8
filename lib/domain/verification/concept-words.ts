import { countries, findCountryByAuthorityCode } from "../vocabularies/countries";
import { accreditationTypes, activityTypes, assessmentTypes, modes, supervisions } from "../vocabularies/elements";
import { languages } from "../vocabularies/languages";
import { nqfConcept } from "../vocabularies/nqf";
import { stringOf, textsOf } from "./elm-document";
import type { JsonObject } from "./json-value";

const labels = new Map<string, string>(
  [assessmentTypes, modes, activityTypes, accreditationTypes, supervisions]
    .flatMap((table) => Object.values(table))
    .flatMap((concept) => (concept ? [[concept.iri, concept.label] as const] : [])),
);
const languageCodes = new Map<string, string>(languages.map(({ language, concept }) => [concept.iri, language]));
const countryPrefix = "http://publications.europa.eu/resource/authority/country/";

function displayName(language: string, type: "region" | "language", code: string): string | null {
  try {
    return new Intl.DisplayNames([language], { type, fallback: "none" }).of(code) ?? null;
  } catch {
    return null;
  }
}

/** A text with the language it was found in: the reader's, else English, else any. */
export function localTextOf(
  node: JsonObject | undefined,
  term: string,
  reader: string,
): { text: string; language: string } | null {
  const texts = textsOf(node, term);
  for (const language of [reader, "en", ...Object.keys(texts)]) {
    const text = Object.hasOwn(texts, language) ? texts[language] : undefined;
    if (text !== undefined) return { text, language };
  }
  return null;
}

function alpha2Of(iri: string): string | undefined {
  return iri.startsWith(countryPrefix) ? findCountryByAuthorityCode(iri.slice(countryPrefix.length))?.alpha2 : undefined;
}

/**
 * A concept in words.
 *
 * Attack: a label is free text beside the value, so "Level 8" can stand on the IRI of level 3, and a reader would see the one while a machine
 * acts on the other.
 * Rule: a value we know is named by its vocabulary; only others by the label that was signed with them.
 */
export function wordsOf(concept: JsonObject | undefined, reader: string): string | null {
  const iri = stringOf(concept, "id") ?? "";
  const country = alpha2Of(iri);
  if (country !== undefined) {
    return displayName(reader, "region", country) ?? countries.find(({ alpha2 }) => alpha2 === country)?.label ?? null;
  }
  const language = languageCodes.get(iri);
  if (language !== undefined) return displayName(reader, "language", language);
  return labels.get(iri) ?? nqfConcept(iri)?.label ?? localTextOf(concept, "prefLabel", reader)?.text ?? null;
}
