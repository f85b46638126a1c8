import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  typesOf,
} from "@/lib/domain/json/json-value";

/** What says that it is anything else beside that may say something of a learner. */
const endorsementTypes: ReadonlySet<string> = new Set([
  "VerifiableCredential",
  "EndorsementCredential",
]);

/**
 * How many credentials these statements carry inside: each once, and neither those that are only
 * named nor endorsements, which say nothing of a learner.
 *
 * Attack: a holder lays a credential out so that one it carries is not found in the file, and what
 * was revoked is shown as carried by a valid one. Rule: those in the statements are counted, and
 * must all have been found and judged.
 */
export function countCarried(statements: JsonObject): number {
  const found = new Set<JsonObject | string>();
  const open: JsonValue[] = Object.values(statements);
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (isJsonObject(value) && isDescribed(value) && isCredential(value))
      found.add(typeof value.id === "string" ? value.id : value);
    if (Array.isArray(value)) open.push(...value);
    else if (isJsonObject(value)) open.push(...Object.values(value));
  }
  return found.size;
}

function isCredential(value: JsonObject): boolean {
  const types = typesOf(value);
  if (!types.includes("VerifiableCredential")) return false;
  return (
    !types.includes("EndorsementCredential") || types.some((type) => !endorsementTypes.has(type))
  );
}

function isDescribed(value: JsonObject): boolean {
  return Object.keys(value).some((member) => member !== "id" && member !== "type");
}
