import { isJsonObject } from "@/lib/domain/json/json-value";
import { stringOf, textsOf } from "@/lib/domain/verification/elm/elm-document";
import { findElmParts } from "@/lib/domain/verification/elm/elm-parts";
import { languages as contentLanguages } from "@/lib/domain/vocabularies/languages";

const codes = new Map<string, string>(
  contentLanguages.map(({ language, concept }) => [concept.iri, language]),
);

/**
 * The languages a printed certificate of this credential is in, the main one first: at most two,
 * for readability. A third language is only in the credential; English is preferred as the second.
 * Only languages with a title count.
 */
export function certificateLanguages(credential: unknown): string[] {
  const root = isJsonObject(credential) ? credential : {};
  const { document, claim, specification } = findElmParts(root);
  const written = [textsOf(claim, "title"), textsOf(specification, "title")].flatMap((texts) =>
    Object.keys(texts),
  );
  const display = document.node(root, "displayParameter");
  const stated = [
    ...document.nodes(display, "primaryLanguage"),
    ...document.nodes(display, "language"),
  ].flatMap((concept) => codes.get(stringOf(concept, "id") ?? "") ?? []);
  const [main = "en", ...others] = [
    ...new Set([...stated.filter((language) => written.includes(language)), ...written]),
  ].filter((language) => language !== "und");
  const second = others.includes("en") ? "en" : others[0];
  return second === undefined ? [main] : [main, second];
}
