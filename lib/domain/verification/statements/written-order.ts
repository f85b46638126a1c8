import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/domain/json/json-value";

/**
 * The statements of a file with unordered values in the file's order, by id; values without one
 * come last, in their previous order.
 *
 * Attack: RDF does not sign the order, so a holder changes it. Rule: only for a file that is, byte
 * for byte, what its proved signer issued here; the order in any other file is meaningless.
 */
export function inWrittenOrder(signed: JsonObject, written: JsonValue): JsonObject {
  const places = new Map<string, number>();
  notePlaces(written, places);
  return ordered(signed, places) as JsonObject;
}

function notePlaces(value: JsonValue, places: Map<string, number>): void {
  if (typeof value === "string" && !places.has(value)) places.set(value, places.size);
  else if (Array.isArray(value)) for (const one of value) notePlaces(one, places);
  else if (isJsonObject(value)) for (const one of Object.values(value)) notePlaces(one, places);
}

function ordered(value: JsonValue, places: ReadonlyMap<string, number>): JsonValue {
  if (Array.isArray(value)) {
    return value
      .map((one) => ordered(one, places))
      .sort((one, other) => placeOf(one, places) - placeOf(other, places));
  }
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, ordered(one, places)]));
}

function placeOf(value: JsonValue, places: ReadonlyMap<string, number>): number {
  const id = isJsonObject(value) ? value.id : value;
  return (typeof id === "string" ? places.get(id) : undefined) ?? places.size;
}
