import { isJsonObject } from "@/lib/domain/verification/json-value";

/*
 * Attack: JSON-LD drops in silence what no signature then covers, and each release of a library may drop something else.
 * Rule: count instead of trusting a list of cases. Every scalar a file states must come out of the expansion as a value, an id or a type; one
 * less means that something was dropped. Dropping is all that expansion does, so equal numbers prove that all was kept.
 */

/** Scalars as written, without contexts; of a value object only its value counts. */
export function countWritten(value: unknown): number {
  if (Array.isArray(value)) return sum(value.map(countWritten));
  if (!isJsonObject(value)) return 1;
  if (Object.hasOwn(value, "@value")) return countWritten(value["@value"]);
  return sum(Object.entries(value).map(([key, member]) => (key === "@context" ? 0 : countWritten(member))));
}

/** Values, ids and types of an expanded document; null when it carries an `@index`, which is never signed. */
export function countExpanded(value: unknown): number | null {
  if (Array.isArray(value)) return sumOrNull(value.map(countExpanded));
  if (!isJsonObject(value)) return 1;
  if (Object.hasOwn(value, "@index")) return null;
  if (Object.hasOwn(value, "@value")) return value["@type"] === "@json" ? countWritten(value["@value"]) : 1;
  return sumOrNull(Object.values(value).map(countExpanded));
}

function sum(counts: number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

function sumOrNull(counts: (number | null)[]): number | null {
  return counts.reduce<number | null>((total, count) => (total === null || count === null ? null : total + count), 0);
}
