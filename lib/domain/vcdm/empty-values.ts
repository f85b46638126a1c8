import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/domain/json/json-value";

/**
 * Terms with special JSON-LD semantics: `lists`, where an empty one is a statement, and `json`,
 * whose value is taken literally.
 */
export type SpecialTerms = { lists: ReadonlySet<string>; json: ReadonlySet<string> };

const noTerms: SpecialTerms = { lists: new Set(), json: new Set() };

/**
 * The document without values that state nothing in linked data (JSON-LD 1.1, 9.2 and 1.7): null,
 * and empty lists. An empty object is kept: it states that something exists, and is signed.
 *
 * Attack: such values are not signed, so a holder may add and remove them. Rule: nothing that is
 * checked or shown depends on them.
 */
export function withoutEmptyValues(
  document: JsonObject,
  terms: SpecialTerms = noTerms,
): JsonObject {
  return filled(document, terms);
}

function filled(node: JsonObject, terms: SpecialTerms): JsonObject {
  const kept: JsonObject = {};
  for (const [key, value] of Object.entries(node)) {
    const item =
      key === "@context" || terms.json.has(key)
        ? value
        : stated(value, terms, terms.lists.has(key));
    if (item !== undefined) kept[key] = item;
  }
  return kept;
}

function stated(value: JsonValue, terms: SpecialTerms, isList = false): JsonValue | undefined {
  if (isEmpty(value)) return undefined;
  if (Array.isArray(value)) {
    const items = value.map((item) => stated(item, terms)).filter((item) => item !== undefined);
    return items.length === 0 && !isList ? undefined : items;
  }
  return isJsonObject(value) ? filled(value, terms) : value;
}

/** A value object with null is null. */
function isEmpty(value: JsonValue): boolean {
  return value === null || (isJsonObject(value) && value["@value"] === null);
}

/** A value that states nothing, and its location. */
export type EmptyValue = { path: string; isNull: boolean };

/** Every null and every empty list within a value, in document order. */
export function* emptyValuesOf(value: JsonValue, path = ""): Generator<EmptyValue> {
  if (isEmpty(value)) yield { path, isNull: true };
  else if (Array.isArray(value)) {
    if (value.length === 0) yield { path, isNull: false };
    for (const [index, item] of value.entries()) yield* emptyValuesOf(item, `${path}.${index}`);
  } else if (isJsonObject(value)) {
    for (const [key, item] of Object.entries(value))
      if (key !== "@context") yield* emptyValuesOf(item, path === "" ? key : `${path}.${key}`);
  }
}
