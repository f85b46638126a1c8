import { asList, isJsonObject, type JsonObject, type JsonValue } from "../json-value";
import type { StatementVocabulary } from "./vocabulary";

/** What a learner's record (CLR 2.0, ClrSubject) says of its learner only by carrying: the credentials in it, and how they belong together. */
const carryingTerms: ReadonlySet<string> = new Set(["verifiableCredential", "association"]);

export function isCarryingTerm(term: string): boolean {
  return carryingTerms.has(term);
}

/**
 * The learners of a record of whom it says nothing itself: what else is stated of them, the credentials it carries state, each under its own signature.
 *
 * Attack: a holder moves a claim between the record and a credential in it; the statements of the record stay the same. Rule: moved into the credential, it
 * breaks that credential's own signature; moved out of it, the record says more than what it carries, and its learner is not among these.
 */
export function recordSubjects(expanded: JsonObject, vocabulary: StatementVocabulary): ReadonlySet<string> {
  const subjects = new Set<string>();
  for (const [property, given] of Object.entries(expanded))
    if (vocabulary.property(property) === "credentialSubject")
      for (const subject of objectsIn(given)) if (typeof subject["@id"] === "string") subjects.add(subject["@id"]);
  for (const node of ownObjects(expanded, vocabulary)) {
    const properties = Object.keys(node).filter((key) => key !== "@id" && key !== "@type");
    if (!properties.every((property) => isCarryingTerm(vocabulary.property(property)))) subjects.delete(String(node["@id"]));
  }
  return subjects;
}

/** Every object of the document, except within the credentials that it carries. */
function* ownObjects(root: JsonObject, vocabulary: StatementVocabulary): Generator<JsonObject> {
  const open: JsonValue[] = [root];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (Array.isArray(value)) open.push(...value);
    if (!isJsonObject(value)) continue;
    if (value !== root && asList(value["@type"]).some((type) => vocabulary.type(String(type)) === "VerifiableCredential"))
      continue;
    yield value;
    open.push(...Object.values(value));
  }
}

function objectsIn(given: JsonValue): JsonObject[] {
  return asList(given).filter(isJsonObject);
}
