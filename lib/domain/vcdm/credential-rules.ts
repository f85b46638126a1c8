import {
  asList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "@/lib/domain/json/json-value";
import { isUrl } from "./identifiers";
import {
  dateRules,
  hasType,
  languageRules,
  statusEntryRules,
  typedMemberRules,
} from "./member-rules";
import { relatedResourceRules } from "./related-resource";
import { bothVersions, issuesBy, itemsOf, pathIf, type VcdmIssue, type VcdmRule } from "./rules";
import { statusListRules } from "./status-list-rules";
import { type VcdmVersion, versionOf } from "./versions";

/**
 * Rules shared by credentials and presentations: contexts, identifiers, types, the form of a proof.
 */
export const documentRules: readonly VcdmRule[] = [
  {
    code: "context-not-a-list",
    clause: "VCDM 2.0, 4.3; VCDM 1.1, 4.1",
    versions: bothVersions,
    harmlessIn: ["1.1"],
    find: (document) => pathIf(!Array.isArray(document["@context"]), "@context"),
  },
  {
    code: "context-malformed",
    clause: "VCDM 2.0, 4.3; VCDM 1.1, 4.1",
    versions: bothVersions,
    find: (document) =>
      itemsOf(document["@context"], "@context")
        .filter(({ value }) => !isUrl(value) && !isJsonObject(value))
        .map(({ path }) => path),
  },
  {
    code: "id-not-a-url",
    clause: "VCDM 2.0, 4.4; VCDM 1.1, 4.2",
    versions: bothVersions,
    harmlessIn: ["1.1"],
    find: (document) => idsOf(document).flatMap(({ id, path }) => pathIf(!isUrl(id), path)),
  },
  {
    code: "type-missing",
    clause: "VCDM 2.0, 4.5",
    versions: bothVersions,
    find: (document) => pathIf(asList(document.type).length === 0, "type"),
  },
  {
    code: "type-malformed",
    clause: "VCDM 2.0, 4.5",
    versions: bothVersions,
    find: (document) => pathIf(asList(document.type).length > 0 && !hasType(document), "type"),
  },
  {
    code: "proof-malformed",
    clause: "VCDM 2.0, 4.12; Data Integrity 1.0, 2.1",
    versions: bothVersions,
    find: (document) =>
      itemsOf(document.proof, "proof")
        .filter(({ value }) => !isJsonObject(value) || typeof value.type !== "string")
        .map(({ path }) => path),
  },
];

/**
 * Every `id` of the document: the base contexts define that term everywhere. Contexts are not part
 * of the content.
 */
function idsOf(value: JsonValue, path = ""): { id: JsonValue; path: string }[] {
  if (Array.isArray(value))
    return value.flatMap((item, index) => idsOf(item, below(path, String(index))));
  if (!isJsonObject(value) || Object.hasOwn(value, "@value")) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    if (key === "@context") return [];
    const at = below(path, key);
    return key === "id" ? [{ id: member, path: at }] : idsOf(member, at);
  });
}

const below = (path: string, key: string) => (path === "" ? key : `${path}.${key}`);

const credentialOnlyRules: readonly VcdmRule[] = [
  {
    code: "type-not-credential",
    clause: "VCDM 2.0, 4.5",
    versions: bothVersions,
    find: (document) => pathIf(!asList(document.type).includes("VerifiableCredential"), "type"),
  },
  {
    code: "issuer-missing",
    clause: "VCDM 2.0, 4.7",
    versions: bothVersions,
    find: (document) => pathIf(document.issuer === undefined, "issuer"),
  },
  {
    code: "issuer-not-a-url",
    clause: "VCDM 2.0, 4.7",
    versions: bothVersions,
    find: ({ issuer }) =>
      pathIf(issuer !== undefined && !isUrl(isJsonObject(issuer) ? issuer.id : issuer), "issuer"),
  },
  {
    code: "subject-missing",
    clause: "VCDM 2.0, 4.8",
    versions: bothVersions,
    find: (document) =>
      pathIf(asList(document.credentialSubject).length === 0, "credentialSubject"),
  },
  {
    code: "subject-without-claims",
    clause: "VCDM 2.0, 4.8",
    versions: bothVersions,
    find: (document) =>
      itemsOf(document.credentialSubject, "credentialSubject")
        .filter(({ value }) => !isJsonObject(value) || Object.keys(value).length === 0)
        .map(({ path }) => path),
  },
  {
    code: "issuance-date-missing",
    clause: "VCDM 1.1, 4.5",
    versions: ["1.1"],
    find: (document) => pathIf(document.issuanceDate === undefined, "issuanceDate"),
  },
];

/** Rules that apply to every credential, for every reader. */
const readingRules: readonly VcdmRule[] = [
  ...documentRules,
  ...languageRules,
  ...credentialOnlyRules,
  ...dateRules,
  ...typedMemberRules,
  ...statusListRules,
  ...relatedResourceRules,
];

/**
 * The rules for a credential, in the order of the Recommendation's sections, and for its status
 * entries.
 */
export const credentialRules: readonly VcdmRule[] = [...readingRules, ...statusEntryRules];

/** No rule applies to a document of neither version. */
export const noVersion: VcdmIssue = {
  code: "context-base-missing",
  path: "@context",
  clause: "VCDM 2.0, 4.3; VCDM 1.1, 4.1",
};

/**
 * The issues that prevent a document from being a conforming credential of VCDM 1.1 or 2.0, by its
 * text alone: mapped terms, proofs and status are checked elsewhere. Empty if it conforms.
 */
export function findCredentialIssues(document: JsonObject): VcdmIssue[] {
  const version = versionOf(document);
  return version === null ? [noVersion] : issuesBy(credentialRules, document, version);
}

/**
 * The issues that make a credential invalid for readers. Its status entries are checked when they
 * are followed, because a dead one does not affect the rest.
 */
export function findReadingIssues(document: JsonObject): VcdmIssue[] {
  const version = versionOf(document);
  if (version === null) return [noVersion];
  const isHarmless = isHarmlessIn(version);
  return issuesBy(
    readingRules.filter((rule) => !isHarmless(rule)),
    document,
    version,
  );
}

/** The issues that only deviate from the form of the data model. */
export function findHarmlessIssues(document: JsonObject): VcdmIssue[] {
  const version = versionOf(document);
  return version === null
    ? []
    : issuesBy(readingRules.filter(isHarmlessIn(version)), document, version);
}

function isHarmlessIn(version: VcdmVersion): (rule: VcdmRule) => boolean {
  return ({ harmlessIn = [] }) => harmlessIn.includes(version);
}
