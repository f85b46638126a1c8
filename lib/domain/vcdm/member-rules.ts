import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/domain/json/json-value";
import { readDateTime } from "./credential-fields";
import { isUrl } from "./identifiers";
import { bothVersions, itemsOf, pathIf, type VcdmRule } from "./rules";

const languageValueKeys: ReadonlySet<string> = new Set(["@value", "@language", "@direction"]);
const languageTag = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/;

/**
 * VCDM 2.0, 11.1: a string, or an object with `@value` and only `@language`, `@direction` or both.
 */
function isLanguageValue(value: JsonValue): boolean {
  if (typeof value === "string") return true;
  if (!isJsonObject(value) || !Object.keys(value).every((key) => languageValueKeys.has(key)))
    return false;
  const { "@value": text, "@language": language, "@direction": direction } = value;
  if (typeof text !== "string") return false;
  if (language !== undefined && !(typeof language === "string" && languageTag.test(language)))
    return false;
  return direction === undefined || direction === "ltr" || direction === "rtl";
}

/**
 * Names and descriptions of the credential and of its issuer: one language value, or one for each
 * language.
 */
export const languageRules: readonly VcdmRule[] = (["name", "description"] as const).map(
  (member) => ({
    code: `${member}-malformed`,
    clause: "VCDM 2.0, 4.6 and 11.1",
    versions: ["2.0"],
    find: (document) => {
      const issuer = isJsonObject(document.issuer) ? document.issuer : {};
      const written = [
        ...itemsOf(document[member], member),
        ...itemsOf(issuer[member], `issuer.${member}`),
      ];
      return written.filter(({ value }) => !isLanguageValue(value)).map(({ path }) => path);
    },
  }),
);

/**
 * Members whose value is one or more typed objects. `idFor`: the versions in which they also need
 * an id.
 */
const typedMembers = [
  { member: "credentialStatus", name: "status", clause: "VCDM 2.0, 4.10", idFor: ["1.1"] },
  { member: "credentialSchema", name: "schema", clause: "VCDM 2.0, 4.11", idFor: bothVersions },
  { member: "refreshService", name: "refresh-service", clause: "VCDM 2.0, 5.4", idFor: ["1.1"] },
  { member: "termsOfUse", name: "terms-of-use", clause: "VCDM 2.0, 5.5", idFor: [] },
  { member: "evidence", name: "evidence", clause: "VCDM 2.0, 5.6", idFor: [] },
] as const;

/** Whether an object states its type: one or more non-empty strings (VCDM 2.0, 4.5). */
export function hasType(value: JsonObject): boolean {
  const types = itemsOf(value.type, "type");
  return (
    types.length > 0 && types.every(({ value: type }) => typeof type === "string" && type !== "")
  );
}

export const typedMemberRules: readonly VcdmRule[] = typedMembers.flatMap(
  ({ member, name, clause, idFor }): VcdmRule[] => [
    {
      code: `${name}-not-an-object`,
      clause,
      versions: bothVersions,
      find: (document) =>
        itemsOf(document[member], member)
          .filter(({ value }) => !isJsonObject(value))
          .map(({ path }) => path),
    },
    {
      // An empty list states nothing: widespread software writes it for missing values.
      code: `${name}-not-an-object`,
      clause,
      versions: bothVersions,
      harmlessIn: bothVersions,
      find: (document) =>
        pathIf(Array.isArray(document[member]) && document[member].length === 0, member),
    },
    {
      code: `${name}-type-missing`,
      clause: `${clause}, and 4.5`,
      versions: bothVersions,
      find: (document) =>
        itemsOf(document[member], member)
          .filter(({ value }) => isJsonObject(value) && !hasType(value))
          .map(({ path }) => `${path}.type`),
    },
    {
      code: `${name}-id-missing`,
      clause,
      versions: idFor,
      harmlessIn: ["1.1"],
      find: (document) =>
        itemsOf(document[member], member)
          .filter(({ value }) => isJsonObject(value) && value.id === undefined)
          .map(({ path }) => `${path}.id`),
    },
  ],
);

const dates = {
  "2.0": ["validFrom", "validUntil"],
  "1.1": ["issuanceDate", "expirationDate"],
} as const;

/**
 * VCDM 2.0, 4.9 and VCDM 1.1, 4.5 and 4.6: XML Schema 1.1 `dateTimeStamp`, and the end not before
 * the beginning.
 */
export const dateRules: readonly VcdmRule[] = (["2.0", "1.1"] as const).flatMap(
  (version): VcdmRule[] => {
    const [from, until] = dates[version];
    const clause = version === "2.0" ? "VCDM 2.0, 4.9" : "VCDM 1.1, 4.5 and 4.6";
    return [
      {
        code: "date-malformed",
        clause,
        versions: [version],
        // The vocabulary of version 1.1 says `xsd:dateTime`, so dates without a zone are
        // widespread.
        ...(version === "1.1" ? { harmlessIn: ["1.1"] } : {}),
        find: (document) =>
          [from, until].filter(
            (field) => document[field] !== undefined && readDateTime(document[field]) === null,
          ),
      },
      {
        code: "dates-reversed",
        clause,
        versions: [version],
        find: (document) => {
          const [start, end] = [readDateTime(document[from]), readDateTime(document[until])];
          return pathIf(start !== null && end !== null && end < start, until);
        },
      },
    ];
  },
);

/** Bitstring Status List 1.0, 2.1: an entry that a verifier could not follow must not be signed. */
export const statusEntryRules: readonly VcdmRule[] = [
  {
    code: "status-entry-malformed",
    clause: "Bitstring Status List 1.0, 2.1",
    versions: bothVersions,
    find: (document) =>
      itemsOf(document.credentialStatus, "credentialStatus").flatMap(({ value, path }) =>
        isJsonObject(value) &&
        itemsOf(value.type, "").some(({ value: type }) => type === "BitstringStatusListEntry")
          ? malformedEntryMembers(value).map((member) => `${path}.${member}`)
          : [],
      ),
  },
];

function malformedEntryMembers(entry: JsonObject): string[] {
  const { statusListIndex, statusListCredential, statusPurpose, statusSize, statusMessage } = entry;
  const wellFormed = {
    statusListIndex:
      typeof statusListIndex === "string" && /^(?:0|[1-9][0-9]*)$/.test(statusListIndex),
    statusListCredential: isUrl(statusListCredential),
    statusPurpose: typeof statusPurpose === "string" && statusPurpose !== "",
    statusSize:
      statusSize === undefined ||
      (typeof statusSize === "number" && Number.isInteger(statusSize) && statusSize > 0),
    statusMessage: statusMessage === undefined || Array.isArray(statusMessage),
  };
  return Object.entries(wellFormed)
    .filter(([, isWell]) => !isWell)
    .map(([member]) => member);
}
