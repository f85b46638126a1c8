/**
 * A value of a controlled vocabulary as the European Learning Model writes it: the concept's IRI,
 * the IRI of the scheme it belongs to, and its English label as published. Labels for people stand
 * in the interface's messages.
 */
export type Concept = { iri: string; scheme: string; label: string };

/**
 * Our readable keys and what each means in the European Learning Model; null where the model has no
 * concept for it.
 */
export type ConceptTable<Key extends string> = Readonly<Record<Key, Concept | null>>;

/** The address below which the ELM controlled vocabularies live. */
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
 * A table of concepts of one ELM vocabulary from `key → [last segment of the IRI, English label]`.
 */
export function snbTable<Key extends string>(
  vocabulary: string,
  entries: Record<Key, readonly [string, string]>,
): Record<Key, Concept> {
  const concepts = Object.entries<readonly [string, string]>(entries).map(
    ([key, [code, label]]) => [key, snbConcept(vocabulary, code, label)],
  );
  return Object.fromEntries(concepts) as Record<Key, Concept>;
}

/**
 * The concept behind one of our keys; null where the European Learning Model has none
 * (`responsibility-and-autonomy`, `not-stated`).
 */
export function conceptOf<Key extends string, Value extends Concept | null>(
  table: Readonly<Record<Key, Value>>,
  key: Key,
): Value {
  return table[key];
}

/** Rows of a compact table: one line each, cells divided by `|`. */
export function parseRows(text: string): string[][] {
  return text
    .trim()
    .split("\n")
    .map((line) => line.split("|"));
}
