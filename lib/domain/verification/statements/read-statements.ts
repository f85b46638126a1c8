import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/domain/json/json-value";
import { endorsedStatements } from "./endorsed-nodes";
import { plainValue } from "./literal";
import { type SeparatedNodes, separateCarried } from "./mixed-credentials";
import { naturalOrder } from "./natural-order";
import { isCarriedObject, learnerStatements, recordSubjects } from "./record-subjects";
import type { ProvedGraph } from "./stated-graph";
import { StatementGraph, type StatementNode, type Value } from "./statement-graph";
import type { StatementVocabulary } from "./vocabulary";

export type StatementOptions = {
  vocabulary: StatementVocabulary;
  /**
   * `statements`: RDF was signed, without order or grouping; both are established here. `text`: the
   * text was signed, including the order of lists, which is preserved.
   */
  signed: "statements" | "text";
  /**
   * The proved statements of credentials that the document carries; absent if none was verified.
   */
  carried?: readonly ProvedGraph[];
};

/**
 * Nodes about the recipient and achievement are described where a reader looks first; those for
 * machines last.
 */
const first = ["issuer", "credentialSubject"];
const last: ReadonlySet<string> = new Set([
  "credentialProfiles",
  "credentialSchema",
  "credentialStatus",
  "displayParameter",
  "refreshService",
  "termsOfUse",
]);

/**
 * One canonical JSON document for a set of statements, regardless of the submitted layout: each
 * node is described once, at its first reference, and elsewhere referred to by id and types; terms
 * have one name; text is grouped by language; a single value is written alone, several as a list;
 * members, and values that RDF does not order, are in canonical order. Null if another node could
 * be the root, which would be a different document, or if a carried credential describes the same
 * things, so that the author of a statement is unknown.
 *
 * `expanded`: the single node object of the document's JSON-LD expansion. Errors:
 * `RelativeAddress`, if RDF was signed.
 */
export function readStatements(expanded: JsonObject, options: StatementOptions): JsonObject | null {
  const isCarried = (written: JsonObject, property: string | null) =>
    isCarriedObject(written, property, options);
  const graph = new StatementGraph(options.signed === "statements", isCarried);
  const root = graph.take(expanded);
  const records = recordSubjects(graph, root, options);
  const separated = separateCarried(graph, root, { carried: [], ...options, records });
  if (separated === null) return null;
  const writer = new StatementWriter(graph, { ...options, ...separated, records });
  return (graph.mentions.get(root) ?? 0) > 0 && writer.hasRival(root)
    ? null
    : writer.document(root);
}

class StatementWriter {
  private readonly described = new Set<string>();
  private readonly names = new Map<string, string>();
  private readonly keys = new Map<string, string>();

  private readonly graph: StatementGraph;
  private readonly options: StatementOptions & SeparatedNodes & { records: ReadonlySet<string> };

  constructor(
    graph: StatementGraph,
    options: StatementOptions & SeparatedNodes & { records: ReadonlySet<string> },
  ) {
    this.graph = graph;
    this.options = options;
  }

  document(id: string): JsonObject {
    return this.describe(
      this.graph.nodes.get(id) ?? { id, types: new Set(), properties: new Map() },
    );
  }

  /**
   * Whether the document contains another credential of the same issuer: it could be made the root,
   * and the signature would still be the issuer's.
   */
  hasRival(root: string): boolean {
    const { type, property } = this.options.vocabulary;
    const issuersOf = ({ properties }: StatementNode) =>
      [...properties].flatMap(([iri, values]) =>
        property(iri) === "issuer" ? [...values.keys()] : [],
      );
    const credentials = [...this.graph.nodes.values()].filter(({ types }) =>
      [...types].some((iri) => type(iri) === "VerifiableCredential"),
    );
    const own = credentials.find(({ id }) => id === root);
    return credentials.some(
      (other) =>
        other.id !== root &&
        own !== undefined &&
        issuersOf(other).some((issuer) => issuersOf(own).includes(issuer)),
    );
  }

  /** The nodes of a named graph that no other node of it refers to. */
  tops(): JsonObject[] {
    const { nodes, mentions } = this.graph;
    const all = [...nodes.values()];
    const unnamed = all.filter(({ id }) => !mentions.has(id));
    const values = (unnamed.length > 0 ? unnamed : all).map(
      ({ id }): Value => ({ kind: "node", id }),
    );
    return this.ordered(values).flatMap((value) => {
      const node = value.kind === "node" ? nodes.get(value.id) : undefined;
      return node && !this.described.has(node.id) ? [this.describe(node)] : [];
    });
  }

  private describe(node: StatementNode): JsonObject {
    this.described.add(node.id);
    const written: JsonObject = {};
    const name = this.nameOf(node.id);
    if (name !== null) written.id = name;
    const types = this.typesOf(node);
    if (types.length > 0) written.type = aloneUnlessCredential(types);
    const byTerm = new Map<string, Value[]>();
    for (const [iri, values] of this.propertiesOf(node)) {
      const term = this.options.vocabulary.property(iri);
      const known = byTerm.get(term);
      byTerm.set(term, known ? [...known, ...values.values()] : [...values.values()]);
    }
    // Terms are distinct, so two of the same rank are never equal.
    for (const term of [...byTerm.keys()].sort(byRank))
      written[term] = this.valuesOf(byTerm.get(term) ?? [], term);
    return written;
  }

  /** Statements of carried credentials about the record's learner are in their own reports. */
  private propertiesOf(node: StatementNode): Iterable<[string, Map<string, Value>]> {
    const { records, endorsed, endorsedInside, vocabulary } = this.options;
    if (records.has(node.id))
      return learnerStatements(this.graph, node, { side: "record", vocabulary });
    if (endorsedInside.has(node.id))
      return endorsedStatements(node, { ...this.options, signed: "statements" });
    return endorsed.has(node.id) ? endorsedStatements(node, this.options) : node.properties;
  }

  /** A blank node has a name only if it is referenced from several places. */
  private nameOf(id: string): string | null {
    if (!id.startsWith("_:")) return id;
    if ((this.graph.mentions.get(id) ?? 0) < 2) return null;
    const name = this.names.get(id) ?? `_:b${this.names.size}`;
    this.names.set(id, name);
    return name;
  }

  private typesOf({ id, types }: StatementNode): string[] {
    const isOthers = this.options.records.has(id) || this.options.endorsed.has(id);
    const said = [...types].filter(
      (type) => !isOthers || this.graph.isWrittenOutside(id, "@type", type),
    );
    const names = [...new Set(said.map((type) => this.options.vocabulary.type(type)))];
    if (this.options.signed === "text") return names;
    const isBase = (name: string) => (name === "VerifiableCredential" ? 0 : 1);
    return names.sort((one, other) => isBase(one) - isBase(other) || naturalOrder(one, other));
  }

  private valuesOf(values: readonly Value[], term: string): JsonValue {
    const [only] = values;
    if (only !== undefined && values.length === 1 && only.kind !== "list")
      return alone([this.valueOf(only, term)]);
    const written: JsonValue[] = [];
    const texts = new Map<string, string[]>();
    for (const value of this.ordered(values)) {
      const language = value.kind === "literal" ? value.literal.language : null;
      if (value.kind === "literal" && language !== null)
        texts.set(language, [...(texts.get(language) ?? []), value.literal.text]);
      else if (value.kind === "list")
        written.push(...value.items.map((item) => this.valueOf(item, term)));
      else written.push(this.valueOf(value, term));
    }
    const map = Object.fromEntries([...texts].map(([language, given]) => [language, alone(given)]));
    if (texts.size > 0) written.push(map);
    return values.some(({ kind }) => kind === "list") ? written : alone(written);
  }

  private valueOf(value: Value, term: string): JsonValue {
    if (value.kind === "list") return value.items.map((item) => this.valueOf(item, term));
    if (value.kind === "graph") return alone(new StatementWriter(value.graph, this.options).tops());
    if (value.kind === "node") return this.mention(value.id, term);
    const { language, text } = value.literal;
    return language === null ? plainValue(value.literal) : { [language]: text };
  }

  private mention(id: string, term: string): JsonValue {
    const node = this.graph.nodes.get(id);
    const isSilent = !node || (node.types.size === 0 && node.properties.size === 0);
    if (node && !isSilent && !this.described.has(id)) return this.describe(node);
    const name = this.nameOf(id);
    if (name === null) return {};
    const types = node ? this.typesOf(node) : [];
    if (types.length > 0) return { id: name, type: aloneUnlessCredential(types) };
    return term === "credentialSubject" ? { id: name } : name;
  }

  private ordered(values: readonly Value[]): readonly Value[] {
    if (values.length < 2 || this.options.signed === "text") return values;
    const keyed = values.map((value) => ({ value, key: this.keyOf(value) }));
    return keyed.sort((one, other) => naturalOrder(one.key, other.key)).map(({ value }) => value);
  }

  /** Derived from the statements alone, so that the layout does not affect the order. */
  private keyOf(value: Value): string {
    if (value.kind === "literal") return `0${value.key}`;
    if (value.kind === "node")
      return value.id.startsWith("_:") ? `2${this.contentOf(value.id)}` : `1${value.id}`;
    if (value.kind === "list") return `3(${value.items.map((item) => this.keyOf(item)).join(" ")})`;
    return `4${JSON.stringify(new StatementWriter(value.graph, this.options).tops())}`;
  }

  private contentOf(id: string): string {
    const known = this.keys.get(id);
    if (known !== undefined) return known;
    this.keys.set(id, "~");
    const node = this.graph.nodes.get(id);
    const properties = [...(node?.properties ?? [])].map(([iri, values]) => {
      const keys = [...values.values()].map((value) => this.keyOf(value));
      return `${iri}[${keys.sort().join(" ")}]`;
    });
    const content = `${[...(node?.types ?? [])].sort().join(" ")}{${properties.sort().join(" ")}}`;
    this.keys.set(id, content);
    return content;
  }
}

function byRank(one: string, other: string): number {
  return rankOf(one) - rankOf(other) || (one < other ? -1 : 1);
}

function rankOf(term: string): number {
  const at = first.indexOf(term);
  if (at >= 0) return at - first.length;
  return last.has(term) ? 1 : 0;
}

/** A credential always has a list of types, other nodes only if they have several. */
function aloneUnlessCredential(types: string[]): JsonValue {
  return types.includes("VerifiableCredential") ? types : alone(types);
}

function alone(values: JsonValue[]): JsonValue {
  const [value] = values;
  return values.length === 1 && value !== undefined && !Array.isArray(value) ? value : values;
}

/** The single node object of an expanded document; null for anything else. */
export function soleNode(expanded: readonly unknown[]): JsonObject | null {
  const [node] = expanded;
  return expanded.length === 1 && isJsonObject(node) ? node : null;
}
