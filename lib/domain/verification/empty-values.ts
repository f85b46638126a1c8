import { isJsonObject, type JsonObject, type JsonValue } from "./json-value";

/** Terms that JSON-LD reads in another way: `lists`, of which an empty one is a statement, and `json`, whose value is taken as it is written. */
export type SpecialTerms = { lists: ReadonlySet<string>; json: ReadonlySet<string> };

const noTerms: SpecialTerms = { lists: new Set(), json: new Set() };

/**
 * The same document without what states nothing in linked data (JSON-LD 1.1, 9.2 and 1.7): null, and lists without a value. An empty object is kept: it
 * states that there is something, and is signed.
 *
 * Attack: they are not signed, so a holder may add and remove them. Rule: nothing that is checked or shown comes from them, with or without.
 */
export function withoutEmptyValues(document: JsonObject, terms: SpecialTerms = noTerms): JsonObject {
  return filled(document, terms);
}

function filled(node: JsonObject, terms: SpecialTerms): JsonObject {
  const kept: JsonObject = {};
  for (const [key, value] of Object.entries(node)) {
    const item = key === "@context" || terms.json.has(key) ? value : stated(value, terms, terms.lists.has(key));
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

/** A value object of null is null. */
function isEmpty(value: JsonValue): boolean {
  return value === null || (isJsonObject(value) && value["@value"] === null);
}

/** Where the first null or empty list is written; null where there is none. */
export function findEmptyValue(value: JsonValue, path = ""): { path: string; isNull: boolean } | null {
  if (isEmpty(value)) return { path, isNull: true };
  if (Array.isArray(value)) {
    if (value.length === 0) return { path, isNull: false };
    return firstOf(value.map((item, index) => () => findEmptyValue(item, `${path}.${index}`)));
  }
  if (!isJsonObject(value)) return null;
  const members = Object.entries(value).filter(([key]) => key !== "@context");
  return firstOf(
    members.map(
      ([key, item]) =>
        () =>
          findEmptyValue(item, path === "" ? key : `${path}.${key}`),
    ),
  );
}

function firstOf<T>(questions: (() => T | null)[]): T | null {
  for (const ask of questions) {
    const answer = ask();
    if (answer !== null) return answer;
  }
  return null;
}
