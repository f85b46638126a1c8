import type { JsonObject, JsonValue } from "@/lib/domain/json/json-value";
import type { VcdmVersion } from "./versions";

/** What is wrong, where, and which clause says so. Codes are stable: machines branch on them. */
export type VcdmIssue = { code: string; path: string; clause: string };

/**
 * One clause as a rule: `find` answers the paths (`issuer.id`, `evidence.1`) of whatever breaks it,
 * none where it is kept. A rule judges only its own clause: where a member it needs has the wrong
 * kind, the rule for that kind speaks.
 */
export type VcdmRule = {
  code: string;
  clause: string;
  versions: readonly VcdmVersion[];
  /**
   * In which of them breaking it changes nothing of what is said, so that widespread software
   * writes it: a credential may be told so, and is not refused for it. Signers keep it all the
   * same.
   */
  harmlessIn?: readonly VcdmVersion[];
  find(document: JsonObject): string[];
};

export const bothVersions: readonly VcdmVersion[] = ["1.1", "2.0"];

/** Faults of a document by a table of rules, in the table's order. */
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

/** The path in a list where a rule is broken, else an empty list. */
export function pathIf(broken: boolean, path: string): string[] {
  return broken ? [path] : [];
}

/** The same fault, seen from the document that contains the faulty one. */
export function issueBelow(place: string, fault: VcdmIssue): VcdmIssue {
  return { ...fault, path: `${place}.${fault.path}` };
}
