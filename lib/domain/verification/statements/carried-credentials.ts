import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  typesOf,
} from "@/lib/domain/json/json-value";

/** Any additional type means that it may be about a learner. */
const endorsementTypes: ReadonlySet<string> = new Set([
  "VerifiableCredential",
  "EndorsementCredential",
]);

/**
 * How many credentials these statements carry: each once, without mere references and endorsements,
 * which are not about a learner.
 *
 * Attack: a holder arranges a credential so that one it carries is not found in the file, and a
 * revoked one is shown as carried by a valid one. Rule: count those in the statements; all of them
 * must have been found and verified.
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
