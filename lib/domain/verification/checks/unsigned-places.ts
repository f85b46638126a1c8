import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  typesOf,
} from "@/lib/domain/json/json-value";
import { because, type CheckAnswer } from "@/lib/domain/verification/check-answer";

const plainKey = /^[A-Za-z][A-Za-z0-9_.-]*$/;
const valueObjectKeys: ReadonlySet<string> = new Set([
  "@value",
  "@language",
  "@direction",
  "@type",
]);

/**
 * Finds places where JSON states something in a form that our checks do not read.
 *
 * Attack: a key written as a full IRI (`https://www.w3.org/2018/credentials#credentialStatus`) is
 * signed like the plain one but read by no check: it would hide a status or an end date. Content
 * moved into a nested node that repeats the credential's id is signed as if it were at the top.
 * Rule: plain keys only, and the credential's id occurs once. JSON-LD keywords appear only inside a
 * value object. `document`: without its empty values.
 */
export function findUnsignedPlace(document: JsonObject): CheckAnswer | null {
  const rootId = document.id;
  const visit = (value: JsonValue, path: string): CheckAnswer | null => {
    if (Array.isArray(value))
      return firstOf(value.map((item, index) => () => visit(item, `${path}.${index}`)));
    if (!isJsonObject(value)) return null;
    const keys = Object.keys(value);
    const odd = keys.find((key) => !isPlain(key, value));
    if (odd !== undefined) return because("key-not-plain", { path, key: odd.slice(0, 80) });
    if (
      path !== "" &&
      typeof rootId === "string" &&
      value.id === rootId &&
      keys.length > 1 &&
      !isRefreshService(path, value)
    )
      return because("id-repeated", { path });
    return firstOf(
      keys
        .filter((key) => key !== "@context")
        .map((key) => () => visit(value[key] ?? null, path === "" ? key : `${path}.${key}`)),
    );
  };
  return visit(document, "");
}

/**
 * A refresh service may have the credential's own address; of the signed statements, that only
 * moves the service's type.
 */
function isRefreshService(path: string, node: JsonObject): boolean {
  const isServicePath = /(?:^|\.)refreshService(?:\.\d+)?$/.test(path);
  const only = Object.keys(node).every((key) => key === "id" || key === "type");
  return (
    isServicePath && only && !typesOf(node).some((type) => /(?:Credential|Subject)$/.test(type))
  );
}

function isPlain(key: string, node: JsonObject): boolean {
  if (key === "@context" || plainKey.test(key)) return true;
  return valueObjectKeys.has(key) && Object.hasOwn(node, "@value");
}

function firstOf(visits: (() => CheckAnswer | null)[]): CheckAnswer | null {
  for (const visit of visits) {
    const answer = visit();
    if (answer !== null) return answer;
  }
  return null;
}
