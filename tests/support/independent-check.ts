import { createHash, createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Quad, Term } from "@rdfjs/types";
import { Parser, Store } from "n3";
import { RDFC10 } from "rdfjs-c14n";
import { readSharedText } from "./shared-data";

/*
 * A second reading of a secured ELM credential that shares no code with the product or with the
 * libraries it signs with: a small JSON-LD reader for exactly what our credentials use, RDFC-1.0 by
 * rdfjs-c14n over n3, and node:crypto. It reads the published context files.
 */

type Json = Record<string, unknown>;
type Definition = {
  id: string;
  type: string | undefined;
  container: string | undefined;
  scoped: Json | undefined;
};
type Terms = Map<string, Definition>;

function contextText(url: string): string {
  switch (url) {
    case "https://www.w3.org/2018/credentials/v1":
      return readSharedText("vectors", "contexts", "credentials-v1.jsonld");
    case "http://data.europa.eu/snb/model/context/edc-ap":
      return readSharedText("elm", "context", "edc-ap-context-3.2.jsonld");
    case "https://w3id.org/security/data-integrity/v2":
      return readFileSync(
        "node_modules/@digitalbazaar/data-integrity-context/contexts/data-integrity-v2.jsonld",
        "utf8",
      );
    case "https://www.w3.org/ns/credentials/status/v1":
      return readFileSync(
        "node_modules/@digitalbazaar/vc-bitstring-status-list-context/contexts/vc-bitstring-status-list-v1.jsonld",
        "utf8",
      );
    default:
      throw new Error(`Not a context of our credentials: ${url}`);
  }
}

function withContext(terms: Terms, context: Json): Terms {
  const merged: Terms = new Map(terms);
  for (const [term, definition] of Object.entries(context)) {
    if (term.startsWith("@")) continue;
    if (typeof definition === "string")
      merged.set(term, {
        id: definition,
        type: undefined,
        container: undefined,
        scoped: undefined,
      });
    else {
      const {
        "@id": id,
        "@type": type,
        "@container": container,
        "@context": scoped,
      } = definition as Record<string, never>;
      merged.set(term, { id: id ?? term, type, container, scoped });
    }
  }
  return merged;
}

function toIri(terms: Terms, value: string, seen = 0): string {
  const definition = terms.get(value);
  if (definition && definition.id !== value && seen < 5)
    return toIri(terms, definition.id, seen + 1);
  const colon = value.indexOf(":");
  const prefix =
    colon > 0 && !value.startsWith("//", colon + 1) ? terms.get(value.slice(0, colon)) : undefined;
  return prefix ? toIri(terms, prefix.id, seen + 1) + value.slice(colon + 1) : value;
}

const asArray = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
const quote = (text: string) => JSON.stringify(text).replace(/\u007f/g, "\\u007F");

class Reader {
  readonly lines: string[] = [];
  #blanks = 0;

  /**
   * Writes a node's statements and returns its name. `terms` holds what the parents' contexts
   * define, without their types' own.
   */
  node(node: Json, terms: Terms): string {
    const types = asArray(node.type ?? []) as string[];
    const own = [...types].sort().reduce((merged, type) => {
      const scoped = terms.get(type)?.scoped;
      return scoped ? withContext(merged, scoped) : merged;
    }, terms);
    const name =
      typeof node.id === "string" ? `<${toIri(terms, node.id)}>` : `_:x${this.#blanks++}`;
    for (const type of types)
      this.lines.push(
        `${name} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <${toIri(terms, type)}> .`,
      );
    for (const [member, value] of Object.entries(node)) {
      if (member === "id" || member === "type" || member === "@context") continue;
      const definition = own.get(member);
      if (!definition) throw new Error(`No term: ${member}`);
      // A type's own terms are not for the nodes below; a property's are.
      const below = definition.scoped ? withContext(terms, definition.scoped) : terms;
      for (const object of this.#objects(value, definition, { own, below }))
        this.lines.push(`${name} <${toIri(own, member)}> ${object} .`);
    }
    return name;
  }

  #objects(value: unknown, definition: Definition, terms: { own: Terms; below: Terms }): string[] {
    if (definition.container === "@language") {
      return Object.entries(value as Json).flatMap(([language, texts]) =>
        asArray(texts).map((text) => `${quote(text as string)}@${language}`),
      );
    }
    return asArray(value).map((item) => {
      if (typeof item === "object" && item !== null) return this.node(item as Json, terms.below);
      if (definition.type === "@id") return `<${toIri(new Map(), item as string)}>`;
      if (definition.type === "@vocab") return `<${toIri(terms.below, item as string)}>`;
      const datatype =
        definition.type ??
        (typeof item === "number" ? "http://www.w3.org/2001/XMLSchema#integer" : undefined);
      return datatype
        ? `${quote(String(item))}^^<${toIri(terms.own, datatype)}>`
        : quote(item as string);
    });
  }
}

/** A term as canonical N-Quads write it: RDFC-1.0, section 5. */
function writeTerm(term: Term): string {
  if (term.termType === "NamedNode") return `<${term.value}>`;
  if (term.termType === "BlankNode") return `_:${term.value}`;
  if (term.termType !== "Literal") return "";
  const text = quote(term.value);
  if (term.language) return `${text}@${term.language}`;
  return term.datatype.value === "http://www.w3.org/2001/XMLSchema#string"
    ? text
    : `${text}^^<${term.datatype.value}>`;
}

async function canonicalHash(node: Json, contexts: string[]): Promise<Buffer> {
  const terms = contexts.reduce<Terms>(
    (merged, url) =>
      withContext(merged, (JSON.parse(contextText(url)) as { "@context": Json })["@context"]),
    new Map(),
  );
  const reader = new Reader();
  reader.node(node, terms);
  // The library's own text writes booleans and numbers as Turtle does (3.1.4), so only its
  // canonical labels are taken.
  const { canonicalized_dataset: dataset } = await new RDFC10().c14n(
    new Store(new Parser().parse(reader.lines.join("\n"))),
  );
  const quads = [...(dataset as Iterable<Quad>)].map((quad) =>
    [quad.subject, quad.predicate, quad.object].map(writeTerm).join(" "),
  );
  const canonical = quads.map((quad) => Buffer.from(`${quad} .\n`)).sort(Buffer.compare);
  return createHash("sha256").update(Buffer.concat(canonical)).digest();
}

const digits = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/**
 * Multibase base58btc by schoolbook arithmetic. Each leading "1" is a zero byte: one signature in
 * 256 begins with one.
 */
export function fromBase58(multibase: string): Buffer {
  const [, zeros = "", rest = ""] = /^z(1*)(.*)$/s.exec(multibase) ?? [];
  let value = 0n;
  for (const digit of rest) value = value * 58n + BigInt(digits.indexOf(digit));
  const hex = rest === "" ? "" : value.toString(16);
  return Buffer.concat([
    Buffer.alloc(zeros.length),
    Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex"),
  ]);
}

/**
 * Whether the text is a credential whose one `eddsa-rdfc-2022` proof was made with this public key
 * (`z6Mk…`).
 */
export async function isProofValid(text: string, publicKeyMultibase: string): Promise<boolean> {
  const { proof, ...credential } = JSON.parse(text) as Json;
  const { proofValue, ...options } = proof as Json;
  const contexts = credential["@context"] as string[];
  const signed = Buffer.concat([
    await canonicalHash(options, contexts),
    await canonicalHash(credential, contexts),
  ]);
  const x = fromBase58(publicKeyMultibase).subarray(2).toString("base64url");
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  return verify(null, signed, key, fromBase58(proofValue as string));
}
