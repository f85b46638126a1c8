import { elmContext, elmPrefixes, findElmKind } from "@/lib/domain/credentials/elm/elm-3-2";
import {
  asList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  typesOf,
} from "@/lib/domain/json/json-value";
import { findElement } from "@/lib/domain/micro-credentials/elements";
import { readDateTime } from "@/lib/domain/vcdm/credential-fields";
import { durationPattern, findElements } from "@/lib/domain/verification/elm/elements";
import {
  type ElmDocument,
  forEachNode,
  openElmDocument,
} from "@/lib/domain/verification/elm/elm-document";
import { findValueIssue, schemesFor } from "@/lib/domain/verification/elm/elm-values";

const classTerms = new Set(
  Object.entries(elmContext()["@context"]).flatMap(([term, definition]) =>
    typeof definition === "string" && !(term in elmPrefixes) ? term : [],
  ),
);

/** Whether `term` names a class of the application profile. */
export const isElmClass = (term: string): boolean => classTerms.has(term);

/**
 * An issue in a credential that the official shapes accept: a code and the JSON pointer (RFC 6901,
 * unescaped) of the place.
 * - `not-european-digital-credential`: without the type the shapes have nothing to check
 * - `unknown-term`, `unknown-class`: JSON-LD drops it silently, so it is not signed
 * - `value-lost`: not an absolute IRI where the context reads one, so the value is dropped or
 *   resolved elsewhere
 * - `language-missing`, `not-a-date-time`, `not-a-duration`: a literal of the wrong kind
 * - `id-reused`: two descriptions under one id merge into one node
 * - `foreign-scheme`, `unknown-value`: not a value of the vocabulary
 * - `level-without-qualification`: only the class Qualification has a level
 * - `element-missing`, `element-weak`: a mandatory element of Annex I; its key is used as the path
 */
export type ElmIssue = { code: string; path: string };

/**
 * Terms that VCDM 1.1 and Bitstring Status List define on nodes of one class only (type-scoped
 * contexts).
 */
const termsOfClass: Record<string, readonly string[]> = {
  VerifiableCredential: [
    "credentialSchema",
    "credentialStatus",
    "credentialSubject",
    "evidence",
    "expirationDate",
    "holder",
    "issuanceDate",
    "issued",
    "issuer",
    "proof",
    "refreshService",
    "termsOfUse",
    "validFrom",
    "validUntil",
  ],
  BitstringStatusListEntry: [
    "statusListCredential",
    "statusListIndex",
    "statusMessage",
    "statusPurpose",
    "statusReference",
    "statusSize",
  ],
};

const foreignClasses = new Set([
  "VerifiableCredential",
  "VerifiablePresentation",
  "BitstringStatusListEntry",
]);
const foreignDates = new Set([
  "expirationDate",
  "issuanceDate",
  "issued",
  "validFrom",
  "validUntil",
]);
const foreignNodes = new Set([
  "credentialSchema",
  "credentialStatus",
  "credentialSubject",
  "evidence",
  "holder",
  "issuer",
  "termsOfUse",
]);
const absoluteIri = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/;

function isPrefixed(term: string): boolean {
  const [prefix = "", rest] = term.split(":");
  return rest !== undefined && Object.hasOwn(elmPrefixes, prefix);
}

function isKnownTerm(node: JsonObject, term: string): boolean {
  if (
    ["@context", "id", "type"].includes(term) ||
    findElmKind(term) !== undefined ||
    isPrefixed(term)
  )
    return true;
  return typesOf(node).some(
    (type) => Object.hasOwn(termsOfClass, type) && termsOfClass[type]?.includes(term),
  );
}

function findLiteralIssue(term: string, value: JsonValue): string | null {
  const kind = findElmKind(term);
  if (kind === "text") return typeof value === "string" ? "language-missing" : null;
  if (typeof value !== "string") return null;
  if (kind === "node" || (kind === undefined && foreignNodes.has(term)))
    return absoluteIri.test(value) ? null : "value-lost";
  if (kind === "dateTime" || foreignDates.has(term))
    return readDateTime(value) === null ? "not-a-date-time" : null;
  if (kind === "duration") return durationPattern.test(value) ? null : "not-a-duration";
  return null;
}

function findNodeIssues(document: ElmDocument, node: JsonObject, path: string): ElmIssue[] {
  const issues: ElmIssue[] = [];
  const add = (code: string, term: string) => issues.push({ code, path: `${path}/${term}` });
  for (const type of typesOf(node)) {
    if (!isElmClass(type) && !foreignClasses.has(type) && !absoluteIri.test(type))
      add("unknown-class", "type");
  }
  if (node.id !== undefined && !(typeof node.id === "string" && absoluteIri.test(node.id)))
    add("value-lost", "id");
  for (const [term, value] of Object.entries(node)) {
    if (!isKnownTerm(node, term)) add("unknown-term", term);
    for (const item of asList(value)) {
      const issue = findLiteralIssue(term, item);
      if (issue) add(issue, term);
    }
    if (schemesFor(node, term).length === 0) continue;
    for (const concept of document.nodes(node, term)) {
      const issue = findValueIssue(document, { owner: node, term }, concept);
      if (issue) add(issue, term);
    }
  }
  if (node.eqfLevel !== undefined && !typesOf(node).includes("Qualification"))
    add("level-without-qualification", "eqfLevel");
  return issues;
}

/** A value normalised: single values as lists, without the order of terms. */
function normalised(value: JsonValue): JsonValue {
  if (Array.isArray(value))
    return value.length === 1 ? normalised(value[0] ?? null) : value.map(normalised);
  if (!isJsonObject(value)) return value;
  if (typeof value.id === "string") return { id: value.id };
  return Object.fromEntries(
    Object.entries(value)
      .sort()
      .map(([key, item]) => [key, normalised(item)]),
  );
}

/**
 * Attack, and common mistake: two nodes with one id are one node to every verifier, so a second
 * description adds to the first, wherever it is. Rule: a repeated id must not add statements.
 * Labels may add languages.
 */
function findReusedIds(root: JsonObject): ElmIssue[] {
  const said = new Map<string, string>();
  const issues: ElmIssue[] = [];
  const hold = (key: string, value: JsonValue, path: string) => {
    const text = JSON.stringify(normalised(value));
    if ((said.get(key) ?? text) !== text) issues.push({ code: "id-reused", path });
    said.set(key, text);
  };
  forEachNode(root, (node, path) => {
    if (typeof node.id !== "string") return;
    for (const [term, value] of Object.entries(node)) {
      if (term === "id" || term === "proof" || term === "@context") continue;
      const key = `${node.id}\n${term}`;
      if (findElmKind(term) !== "text" || !isJsonObject(value)) hold(key, value, `${path}/${term}`);
      else
        for (const [language, text] of Object.entries(value))
          hold(`${key}\n${language}`, text, `${path}/${term}`);
    }
  });
  return issues;
}

/** Language maps are not nodes: their keys are language tags. */
function isLanguageMap(path: string): boolean {
  const term = path
    .split("/")
    .filter((step) => !/^\d+$/.test(step))
    .at(-1);
  return term !== undefined && findElmKind(term) === "text";
}

/**
 * Finds issues that the official SHACL shapes do not: semantic issues of a European Digital
 * Credential of ELM 3.2, without network or RDF. Empty for a credential that states all eleven
 * mandatory elements of Annex I in values of their vocabularies. Complements the shapes, which
 * check cardinalities.
 */
export function findElmIssues(credential: unknown): ElmIssue[] {
  if (!isJsonObject(credential)) return [{ code: "not-european-digital-credential", path: "" }];
  const document = openElmDocument(credential);
  const issues: ElmIssue[] = [];
  const types = typesOf(credential);
  if (!types.includes("EuropeanDigitalCredential") || !types.includes("VerifiableCredential")) {
    issues.push({ code: "not-european-digital-credential", path: "/type" });
  }
  forEachNode(credential, (node, path) => {
    if (!isLanguageMap(path)) issues.push(...findNodeIssues(document, node, path));
  });
  issues.push(...findReusedIds(credential));
  for (const { element, outcome } of findElements(credential)) {
    const counts = outcome === "weak" || (outcome === "missing" && findElement(element)?.mandatory);
    if (counts) issues.push({ code: `element-${outcome}`, path: element });
  }
  return issues;
}
