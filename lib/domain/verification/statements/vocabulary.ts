import {
  asList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "@/lib/domain/json/json-value";

/** One name per IRI: the term for a property or class of a verified document. */
export type StatementVocabulary = {
  /**
   * The term of a property; its original term, or the IRI itself, if none of our contexts defines
   * one.
   */
  property(iri: string): string;
  /** The term of a class, in the same way. */
  type(iri: string): string;
};

/**
 * Terms without a vocabulary get IRIs here, so that values signed under them are not lost; they are
 * read under the same terms.
 */
export const undefinedTerms = "urn:testamur:undefined#";

const shortAddress = /^([^:/]+):(?!\/\/)(.*)$/;

/** These contexts define the terms of proofs, which are read separately. */
const proofType = /(?:Signature\d{4}|Proof)$/;

type Names = { properties: Map<string, string>; types: Map<string, string> };
type Scope = readonly JsonObject[];

/**
 * The inverse of JSON-LD contexts: from IRI to term. Several terms of one IRI become one name, the
 * first defined; a property prefers one in lower case, a class one in upper case.
 *
 * Attack: `Criteria` and `criteria` have the same IRI in the Open Badges context, so a holder
 * replaces one with the other, the signature still matches, and a reader that looks for `criteria`
 * finds none. Rule: readers always get the same name, whichever was written.
 */
export function vocabularyOf(contexts: Iterable<JsonValue>): StatementVocabulary {
  const names: Names = { properties: new Map(), types: new Map() };
  const kept: Names = { properties: new Map(), types: new Map() };
  for (const context of contexts) collect(context, [], { names, kept });
  const { properties, types } = names;
  return {
    property: (iri) => properties.get(iri) ?? kept.properties.get(iri) ?? asWritten(iri),
    type: (iri) => types.get(iri) ?? kept.types.get(iri) ?? asWritten(iri),
  };
}

function asWritten(iri: string): string {
  return iri.startsWith(undefinedTerms) ? iri.slice(undefinedTerms.length) : iri;
}

type Collection = { names: Names; kept: Names };

function collect(context: JsonValue, outer: Scope, into: Collection): void {
  const layers = asList(context).filter(isJsonObject);
  const scope = [...layers, ...outer];
  for (const layer of layers) {
    for (const [term, definition] of Object.entries(layer)) {
      if (term.startsWith("@")) continue;
      const iri = addressOf(term, definition, scope);
      if (iri !== null) keep(into, term, iri);
      if (isJsonObject(definition) && definition["@context"] !== undefined && !proofType.test(term))
        collect(definition["@context"], scope, into);
    }
  }
}

function keep({ names, kept }: Collection, term: string, iri: string): void {
  const isClass = /^[A-Z0-9]/.test(term);
  const preferred = isClass ? names.types : names.properties;
  if (!preferred.has(iri)) preferred.set(iri, term);
  const other = isClass ? kept.properties : kept.types;
  if (!other.has(iri)) other.set(iri, term);
}

function addressOf(term: string, definition: JsonValue, scope: Scope): string | null {
  const stated = isJsonObject(definition) ? (definition["@id"] ?? term) : definition;
  if (typeof stated !== "string" || stated.startsWith("@")) return null;
  const iri = expanded(stated, scope, 4);
  return iri.includes(":") ? iri : null;
}

function expanded(text: string, scope: Scope, steps: number): string {
  const [, prefix, rest = ""] = shortAddress.exec(text) ?? [];
  const found = steps === 0 ? undefined : definitionOf(prefix ?? text, scope);
  if (found === undefined || found === text) return text;
  return expanded(prefix === undefined ? found : found + rest, scope, steps - 1);
}

function definitionOf(term: string, scope: Scope): string | undefined {
  for (const layer of scope) {
    const definition = Object.hasOwn(layer, term) ? layer[term] : undefined;
    const iri = isJsonObject(definition) ? definition["@id"] : definition;
    if (typeof iri === "string") return iri;
  }
  return undefined;
}
