/**
 * A value of a controlled vocabulary in the European Learning Model: the concept's IRI, the IRI of
 * its scheme, and its English label as published. Labels for people are in the interface's
 * messages.
 */
export type Concept = { iri: string; scheme: string; label: string };

/**
 * Our readable keys with their concepts in the European Learning Model; null if the model has none.
 */
export type ConceptTable<Key extends string> = Readonly<Record<Key, Concept | null>>;

/** The base address of the ELM controlled vocabularies. */
const snb = "http://data.europa.eu/snb/";

/** The IRI of an ELM concept scheme, for example `snbScheme("eqf")`. */
export function snbScheme(vocabulary: string): string {
  return `${snb}${vocabulary}/25831c2`;
}

/** A concept of one of the ELM controlled vocabularies; `code` is the last segment of its IRI. */
export function snbConcept(vocabulary: string, code: string, label: string): Concept {
  return { iri: `${snb}${vocabulary}/${code}`, scheme: snbScheme(vocabulary), label };
}

/**
 * A table of concepts of one ELM vocabulary from a data file: `key → [last segment of the IRI,
 * English label]`.
 */
export function snbTable<Key extends string>(
  vocabulary: string,
  entries: Readonly<Record<Key, readonly string[]>>,
): Record<Key, Concept> {
  const concepts = Object.entries<readonly string[]>(entries).map(
    ([key, [code = "", label = ""]]) => [key, snbConcept(vocabulary, code, label)],
  );
  return Object.fromEntries(concepts) as Record<Key, Concept>;
}

/**
 * The concept of one of our keys; null if the European Learning Model has none
 * (`responsibility-and-autonomy`, `not-stated`).
 */
export function conceptOf<Key extends string, Value extends Concept | null>(
  table: Readonly<Record<Key, Value>>,
  key: Key,
): Value {
  return table[key];
}
