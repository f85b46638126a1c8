import type { JsonObject, JsonValue } from "@/lib/domain/json/json-value";
import type { VcdmVersion } from "./versions";

/**
 * An issue, its location, and the clause it violates. Codes are stable: machines branch on them.
 */
export type VcdmIssue = { code: string; path: string; clause: string };

/**
 * One clause as a rule: `find` returns the paths (`issuer.id`, `evidence.1`) of violations, none if
 * it is followed. A rule checks only its own clause: if a member it needs has the wrong type, the
 * rule for that type reports it.
 */
export type VcdmRule = {
  code: string;
  clause: string;
  versions: readonly VcdmVersion[];
  /**
   * The versions in which a violation does not affect the meaning, and is common in widespread
   * software: it is reported, but the credential is not refused. Signers still follow the rule.
   */
  harmlessIn?: readonly VcdmVersion[];
  find(document: JsonObject): string[];
};

export const bothVersions: readonly VcdmVersion[] = ["1.1", "2.0"];

/** Issues of a document by a table of rules, in the table's order. */
export function issuesBy(
  rules: readonly VcdmRule[],
  document: JsonObject,
  version: VcdmVersion,
): VcdmIssue[] {
  return rules
    .filter((rule) => rule.versions.includes(version))
    .flatMap(({ code, clause, find }) => find(document).map((path) => ({ code, path, clause })));
}

/**
 * The members of a value that is one or many, each with its path: `evidence` for one, `evidence.0`,
 * `evidence.1` for a list.
 */
export function itemsOf(
  value: JsonValue | undefined,
  path: string,
): { value: JsonValue; path: string }[] {
  if (value === undefined) return [];
  return Array.isArray(value)
    ? value.map((item, index) => ({ value: item, path: `${path}.${index}` }))
    : [{ value, path }];
}

/** The path in a list if a rule is violated, otherwise an empty list. */
export function pathIf(broken: boolean, path: string): string[] {
  return broken ? [path] : [];
}

/** The same issue, with its path in the containing document. */
export function issueBelow(place: string, issue: VcdmIssue): VcdmIssue {
  return { ...issue, path: `${place}.${issue.path}` };
}
