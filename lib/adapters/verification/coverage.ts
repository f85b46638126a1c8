/*
 * Attack: JSON-LD drops in silence what no signature then covers, and each release of a library may
 * drop something else. Rule: count instead of trusting a list of cases. Every scalar a file states
 * must come out of the expansion as a value, an id or a type; one less means that something was
 * dropped. Dropping is all that expansion does, so equal numbers prove that all was kept.
 */

/** Scalars as written, without contexts; of a value object only its value counts. */
export function countWritten(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) count += countWritten(item);
    return count;
  }
  if (Object.hasOwn(value, "@value")) return countWritten(Reflect.get(value, "@value"));
  for (const key of Object.keys(value))
    if (key !== "@context") count += countWritten(Reflect.get(value, key));
  return count;
}

/**
 * Values, ids and types of an expanded document; null when it carries what is never signed: an
 * `@index`, or an empty text where an id is meant, which the library drops without a word.
 */
export function countExpanded(value: unknown): number | null {
  const count = countOrNaN(value);
  return Number.isNaN(count) ? null : count;
}

/** The same, with NaN for null: it stays NaN in every sum. */
function countOrNaN(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) count += countOrNaN(item);
    return count;
  }
  if (Object.hasOwn(value, "@index") || Reflect.get(value, "@id") === "") return Number.NaN;
  if (Object.hasOwn(value, "@value")) {
    const stated: unknown = Reflect.get(value, "@value");
    return Reflect.get(value, "@type") === "@json" ? countWritten(stated) : 1;
  }
  for (const key of Object.keys(value)) count += countOrNaN(Reflect.get(value, key));
  return count;
}
