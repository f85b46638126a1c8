/** A JSON value. Objects are plain and were created without ever setting `__proto__`. */
export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;

export type JsonObject = { [key: string]: JsonValue };

/** Whether the value is a JSON object, neither an array nor null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** JSON-LD allows a single value instead of a list with one item; absent is the empty list. */
export function asList(value: JsonValue | undefined): JsonValue[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** The types of a node, written as one string or as a list; other values are ignored. */
export function typesOf(node: JsonObject): string[] {
  return asList(node.type).filter((type): type is string => typeof type === "string");
}
