import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/domain/json/json-value";
import type { VcdmIssue } from "@/lib/domain/vcdm/rules";

/**
 * Finds a context below the top of a document.
 *
 * Attack: a nested context gives signed words another meaning half-way down, unnoticed.
 * Rule: contexts are at the top, and at the top of each credential in a presentation, which is
 * judged as a document of its own.
 */
export function findNestedContext(document: JsonObject): VcdmIssue[] {
  const { "@context": _, verifiableCredential, ...rest } = document;
  const ofCredentials = Array.isArray(verifiableCredential)
    ? verifiableCredential
    : [verifiableCredential ?? null];
  const path =
    pathOfContext(rest, "") ??
    firstPath(
      ofCredentials.map(
        (credential) => () => (isJsonObject(credential) ? pathBelow(credential) : null),
      ),
    );
  return path === null
    ? []
    : [{ code: "context-nested", path, clause: "Data Integrity 1.0, 2.4.1" }];
}

function pathBelow({ "@context": _, ...credential }: JsonObject): string | null {
  return pathOfContext(credential, "verifiableCredential");
}

function pathOfContext(value: JsonValue, path: string): string | null {
  if (Array.isArray(value))
    return firstPath(value.map((item, index) => () => pathOfContext(item, `${path}.${index}`)));
  if (!isJsonObject(value)) return null;
  if (Object.hasOwn(value, "@context")) return `${path}.@context`;
  return firstPath(
    Object.entries(value).map(
      ([key, member]) =>
        () =>
          pathOfContext(member, path === "" ? key : `${path}.${key}`),
    ),
  );
}

function firstPath(visits: (() => string | null)[]): string | null {
  for (const visit of visits) {
    const path = visit();
    if (path !== null) return path;
  }
  return null;
}
