import {
  asList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  typesOf,
} from "@/lib/domain/json/json-value";
import { readDateTime } from "@/lib/domain/vcdm/credential-fields";
import { baseContexts } from "@/lib/domain/vcdm/versions";
import {
  type BadgeClass,
  badgeClasses,
  badgeVocabularies,
  closedVocabulary,
  type MemberKind,
  untypedClasses,
} from "./open-badge-classes";

/**
 * An issue of a badge and its location: `missing`; `type`: a node lacks the type of its class;
 * `kind`: a value has the wrong kind; `several`: more than one value; `vocabulary`: not a term of
 * the vocabulary; `unknown`: no other member is allowed; `context`.
 */
export type BadgeIssue = {
  fault: "missing" | "type" | "kind" | "several" | "vocabulary" | "unknown" | "context";
  path: string;
};

const badgeTypes = ["OpenBadgeCredential", "AchievementCredential"] as const;
const badgeContext =
  /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context(?:-3\.\d\.\d)*\.json$/;
const languageTag = /^[a-z]{2,4}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?$/;
const mapKey = /^[a-z]{2}(?:-[A-Z]{2})?$/;
const token = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+$/;
const ownTerm = /^ext:[A-Za-z0-9._|-]+$/;
const day = /^\d{4}-\d\d-\d\d$/;

/** The Open Badges 3.0 class of a credential; null for any other credential. */
export function badgeClassOf(
  document: JsonObject,
): "AchievementCredential" | "EndorsementCredential" | null {
  const types = typesOf(document);
  if (badgeTypes.some((type) => types.includes(type))) return "AchievementCredential";
  return types.includes("EndorsementCredential") ? "EndorsementCredential" : null;
}

/**
 * Checks a badge or an endorsement against 1EdTech's rules (Open Badges 3.0, its JSON Schema),
 * member by member; empty if it is not a badge. Badges on VCDM 1.1, from before the final release
 * of Open Badges, have `issuanceDate` instead of `validFrom`.
 */
export function findBadgeIssues(document: JsonObject): BadgeIssue[] {
  const name = badgeClassOf(document);
  return name === null ? [] : findCredentialIssues(document, name, "");
}

function findCredentialIssues(document: JsonObject, name: string, path: string): BadgeIssue[] {
  const isOlder = asList(document["@context"])[0] === baseContexts["1.1"];
  const date = isOlder ? "issuanceDate" : "validFrom";
  return [
    ...(hasContexts(document, isOlder)
      ? []
      : [{ fault: "context" as const, path: below(path, "@context") }]),
    ...(document[date] === undefined
      ? [{ fault: "missing" as const, path: below(path, date) }]
      : []),
    ...findNodeIssues(document, name, path),
  ];
}

/** The data model's context, then that of Open Badges, which older badges place anywhere. */
function hasContexts(document: JsonObject, isOlder: boolean): boolean {
  const contexts = asList(document["@context"]);
  const [base, second] = contexts;
  if (!contexts.every((context) => typeof context === "string" || isJsonObject(context)))
    return false;
  if (isOlder) return contexts.some(isBadgeContext);
  return base === baseContexts["2.0"] && isBadgeContext(second);
}

function isBadgeContext(context: JsonValue | undefined): boolean {
  return typeof context === "string" && badgeContext.test(context);
}

function findNodeIssues(node: JsonObject, name: string, path: string): BadgeIssue[] {
  const known = badgeClasses[name];
  if (known === undefined) return [];
  const issues: BadgeIssue[] = known.required
    .filter((member) => node[member] === undefined)
    .map((member) => ({ fault: "missing", path: below(path, member) }));
  if (node.type !== undefined && !untypedClasses.has(name) && !hasTypeOf(node, name)) {
    issues.push({ fault: "type", path: below(path, "type") });
  }
  for (const [member, value] of Object.entries(node)) {
    const kind = known.members.get(member);
    if (kind !== undefined) issues.push(...findMemberIssues(value, kind, below(path, member)));
    else if (isForbidden(known, member))
      issues.push({ fault: "unknown", path: below(path, member) });
  }
  return issues;
}

function isForbidden({ closed }: BadgeClass, member: string): boolean {
  return closed && member !== "type";
}

function hasTypeOf(node: JsonObject, name: string): boolean {
  const types = typesOf(node);
  if (name === "AchievementCredential") {
    return (
      types.includes("VerifiableCredential") && badgeTypes.some((type) => types.includes(type))
    );
  }
  return (
    types.includes(name) &&
    (name !== "EndorsementCredential" || types.includes("VerifiableCredential"))
  );
}

function findMemberIssues(
  value: JsonValue,
  { kind, several }: MemberKind,
  path: string,
): BadgeIssue[] {
  if (!Array.isArray(value)) return findValueIssues(value, kind, path);
  if (!several) return [{ fault: "several", path }];
  return value.flatMap((item, index) => findValueIssues(item, kind, `${path}.${index}`));
}

const scalars: Readonly<Record<string, (value: JsonValue) => boolean>> = {
  text: isText,
  number: (value) => typeof value === "number",
  boolean: (value) => typeof value === "boolean",
  date: (value) =>
    typeof value === "string" && day.test(value) && readDateTime(`${value}T00:00:00Z`) !== null,
  "date-time": (value) => readDateTime(value) !== null,
  language: (value) => typeof value === "string" && languageTag.test(value),
  token: (value) => typeof value === "string" && token.test(value),
};

function findValueIssues(value: JsonValue, kind: string, path: string): BadgeIssue[] {
  const isRight = scalars[kind];
  if (isRight !== undefined) return isRight(value) ? [] : [{ fault: "kind", path }];
  const vocabulary = badgeVocabularies[kind];
  if (vocabulary !== undefined) {
    const isTerm =
      typeof value === "string" &&
      (vocabulary.has(value) || (kind !== closedVocabulary && ownTerm.test(value)));
    return isTerm ? [] : [{ fault: "vocabulary", path }];
  }
  if (kind === "ProfileReference" && typeof value === "string") return [];
  const name = kind === "ProfileReference" ? "Profile" : kind;
  if (!isJsonObject(value)) return [{ fault: "kind", path }];
  return name === "EndorsementCredential"
    ? findCredentialIssues(value, name, path)
    : findNodeIssues(value, name, path);
}

/** A text, or one per language: the schema allows language maps. */
function isText(value: JsonValue): boolean {
  if (typeof value === "string") return true;
  if (!isJsonObject(value)) return false;
  return Object.entries(value).every(
    ([language, text]) => mapKey.test(language) && typeof text === "string",
  );
}

const below = (path: string, member: string) => (path === "" ? member : `${path}.${member}`);
