/*
 * Attack: JSON-LD silently drops content, which no signature then covers, and each release of a
 * library may drop something else. Rule: count instead of trusting a list of cases. Every scalar in
 * a file must be in the expansion as a value, an id or a type; one less means that something was
 * dropped. Expansion only ever drops scalars, so equal numbers prove that all were kept.
 */

/** Scalars as written, without contexts; for a value object only its value counts. */
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
 * Values, ids and types of an expanded document; null if it contains content that is never signed:
 * an `@index`, or an empty text in place of an id, which the library silently drops.
 */
export function countExpanded(value: unknown): number | null {
  const count = countOrNaN(value);
  return Number.isNaN(count) ? null : count;
}

/** The same, with NaN for null, which propagates in sums. */
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
