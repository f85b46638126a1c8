import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import type { Multilingual } from "@/lib/domain/multilingual";
import type { Concept } from "@/lib/domain/vocabularies/concept";
import type { ElmSlots } from "./slots";

/** A node of the credential: its own IRI, its class, and its properties. */
export type ElmNode = { id: string; type: string | string[]; [term: string]: unknown };

/** The input of every part of the composition. */
export type Composition = {
  facts: AwardFacts;
  slots: ElmSlots;
  /** Languages of the content; the first is the primary one. */
  languages: string[];
  /**
   * The language tag of names, grades and other texts in one language: the primary language of the
   * content.
   */
  primaryLanguage: string;
};

/** The IRI of an inner node: the credential's id plus a fragment, unique within the credential. */
export function nodeId(composition: Composition, fragment: string): string {
  return `${composition.slots.credentialId}#${fragment}`;
}

/** A node without undefined properties: missing facts are absent, never null or empty. */
export function node(
  id: string,
  type: string | string[],
  properties: Record<string, unknown>,
): ElmNode {
  return {
    id,
    type,
    ...Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)),
  };
}

/**
 * A reference to a node described elsewhere in the credential: only id and class, so that nothing
 * is stated twice.
 */
export function reference(described: ElmNode): ElmNode {
  return { id: described.id, type: described.type };
}

/** One value unchanged, several as an array, none as undefined. */
export function oneOrMany<Value>(values: Value[]): Value | Value[] | undefined {
  return values.length > 1 ? values : values[0];
}

/** A concept with its scheme and label. The same concept has the same content everywhere. */
export function concept({ iri, scheme, label }: Concept, language = "en"): ElmNode {
  return {
    id: iri,
    type: "Concept",
    inScheme: { id: scheme, type: "ConceptScheme" },
    prefLabel: { [language]: label },
  };
}

/** As {@link concept}; undefined if the value has no concept. */
export function conceptIfAny(facts: Concept | null): ElmNode | undefined {
  return facts === null ? undefined : concept(facts);
}

/**
 * Text in the languages of the content; in all its languages if it has none of those; undefined if
 * it has no text.
 */
export function languageMapOf(
  composition: Composition,
  text: Multilingual,
): Record<string, string> | undefined {
  const entries = Object.entries(text).filter(([, value]) => value !== "");
  const declared = entries.filter(([language]) => composition.languages.includes(language));
  const chosen = declared.length > 0 ? declared : entries;
  return chosen.length > 0 ? Object.fromEntries(chosen) : undefined;
}

/** Text in one language, tagged with the primary language of the content. */
export function inPrimaryLanguage(composition: Composition, text: string): Record<string, string> {
  return { [composition.primaryLanguage]: text };
}

export function note(id: string, text: Record<string, string> | undefined): ElmNode | undefined {
  return text && node(id, "Note", { noteLiteral: text });
}

export function webResource(id: string, address: string): ElmNode | undefined {
  return address === "" ? undefined : node(id, "WebResource", { contentURL: address });
}

/** Hours as xsd:duration: `PT12H30M`. Fractions are rounded to the minute. */
export function toDuration(hours: number): string {
  const minutes = Math.round(hours * 60);
  const rest = minutes % 60;
  return `PT${Math.floor(minutes / 60)}H${rest === 0 ? "" : `${rest}M`}`;
}
