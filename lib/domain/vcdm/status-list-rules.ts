import { asList, isJsonObject, type JsonObject, typesOf } from "@/lib/domain/json/json-value";
import { bothVersions, itemsOf, pathIf, type VcdmRule } from "./rules";

/**
 * A status list by the type of its credential, and by that of its subject: Bitstring Status List
 * 1.0, 2.2, and StatusList2021 before it.
 */
const listTypes = [
  { credential: "BitstringStatusListCredential", subject: "BitstringStatusList" },
  { credential: "StatusList2021Credential", subject: "StatusList2021" },
] as const;

const clause = "Bitstring Status List 1.0, 2.2";

/**
 * Whether a credential is a status list: it states the status of many credentials, and nothing
 * about a person.
 */
export function isStatusList(document: JsonObject): boolean {
  const types = typesOf(document);
  return (
    listTypes.some(({ credential }) => types.includes(credential)) ||
    listSubjectsOf(document).length > 0
  );
}

function subjectsOf(document: JsonObject): { value: JsonObject; path: string }[] {
  return itemsOf(document.credentialSubject, "credentialSubject").flatMap(({ value, path }) =>
    isJsonObject(value) ? [{ value, path }] : [],
  );
}

function listSubjectsOf(document: JsonObject): { value: JsonObject; path: string }[] {
  return subjectsOf(document).filter(({ value }) =>
    listTypes.some(({ subject }) => typesOf(value).includes(subject)),
  );
}

/** No issues for a credential that is not a status list. */
export const statusListRules: readonly VcdmRule[] = [
  {
    code: "status-list-type-missing",
    clause,
    versions: bothVersions,
    find: (document) => {
      const types = typesOf(document);
      const wanting = listTypes.some(
        ({ credential, subject }) =>
          !types.includes(credential) &&
          subjectsOf(document).some(({ value }) => typesOf(value).includes(subject)),
      );
      return pathIf(wanting, "type");
    },
  },
  {
    code: "status-list-subject-type-missing",
    clause,
    versions: bothVersions,
    find: (document) => {
      const types = typesOf(document);
      const kind = listTypes.find(({ credential }) => types.includes(credential));
      if (kind === undefined) return [];
      return subjectsOf(document).flatMap(({ value, path }) =>
        pathIf(!typesOf(value).includes(kind.subject), `${path}.type`),
      );
    },
  },
  {
    code: "status-list-purpose-missing",
    clause,
    versions: bothVersions,
    find: (document) =>
      listSubjectsOf(document).flatMap(({ value, path }) => {
        const purposes = asList(value.statusPurpose);
        const stated =
          purposes.length > 0 &&
          purposes.every((purpose) => typeof purpose === "string" && purpose !== "");
        return pathIf(!stated, `${path}.statusPurpose`);
      }),
  },
  {
    code: "status-list-bits-missing",
    clause,
    versions: bothVersions,
    find: (document) =>
      listSubjectsOf(document).flatMap(({ value, path }) =>
        pathIf(
          typeof value.encodedList !== "string" || value.encodedList === "",
          `${path}.encodedList`,
        ),
      ),
  },
];
