import {
  asList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "@/lib/domain/json/json-value";
import { type Literal, literalKey, readLiteral } from "./literal";

export type Value =
  | { kind: "literal"; literal: Literal; key: string }
  | { kind: "node"; id: string }
  | { kind: "list"; items: Value[] }
  | { kind: "graph"; graph: StatementGraph };

/** `properties`: each value by its comparison key. */
export type StatementNode = {
  id: string;
  types: Set<string>;
  properties: Map<string, Map<string, Value>>;
};

/**
 * `stopAt`: nodes that the walk neither enters nor counts. `propertiesOf`: the properties to
 * follow; otherwise all.
 */
export type Walk = {
  stopAt?: ReadonlySet<string>;
  propertiesOf?: (node: StatementNode) => Iterable<Map<string, Value>>;
};

/**
 * Thrown for an address that an RDF graph cannot contain, and that a signature over one therefore
 * does not cover.
 */
export class RelativeAddress extends Error {}

const absolute = /^(?:_:|[A-Za-z][A-Za-z0-9+.-]*:)/;

/**
 * The statements of an expanded JSON-LD document (JSON-LD 1.1 API, 7.1, Node Map Generation): every
 * node once, however many places describe it, and every value once.
 */
export class StatementGraph {
  readonly nodes = new Map<string, StatementNode>();
  /** How many times each node is the value of a property. */
  readonly mentions = new Map<string, number>();
  private count = 0;
  private isInside = false;
  private readonly outside = new Map<string, Set<string>>();

  private readonly strict: boolean;
  private readonly isCarried: (written: JsonObject, property: string | null) => boolean;

  /**
   * `strict`: addresses must be absolute, because a signature over RDF drops others. `isCarried`:
   * which objects are carried credentials.
   */
  constructor(
    strict: boolean,
    isCarried: (written: JsonObject, property: string | null) => boolean = () => false,
  ) {
    this.strict = strict;
    this.isCarried = isCarried;
  }

  /**
   * Whether it is written outside of all carried credentials; for `@type`, that a node has this
   * type.
   */
  isWrittenOutside(id: string, property: string, key: string): boolean {
    return this.outside.get(id)?.has(`${property} ${key}`) ?? false;
  }

  /** Adds an expanded node object and returns the id of its node. */
  take(written: JsonObject, property: string | null = null): string {
    const wasInside = this.isInside;
    this.isInside ||= this.count > 0 && this.isCarried(written, property);
    const id = this.takeMembers(written);
    this.isInside = wasInside;
    return id;
  }

  private takeMembers(written: JsonObject): string {
    const node = this.nodeOf(written);
    for (const [property, given] of Object.entries(written)) {
      if (property === "@type")
        for (const type of asList(given)) this.addType(node, this.checked(String(type)));
      else if (property === "@included") for (const item of objectsIn(given)) this.take(item);
      else if (property === "@reverse") this.takeReverse(node.id, given);
      else if (property === "@graph")
        this.add(node, property, { kind: "graph", graph: this.graphOf(given) });
      else if (!property.startsWith("@")) {
        for (const item of objectsIn(given))
          this.add(node, this.checked(property), this.valueOf(item, property));
      }
    }
    return node.id;
  }

  /** The nodes reachable from this one, including itself. */
  reachable(from: string, { stopAt, propertiesOf }: Walk = {}): Set<string> {
    const found = new Set<string>();
    const open = [from];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (found.has(id) || stopAt?.has(id)) continue;
      found.add(id);
      const node = this.nodes.get(id);
      const properties = node ? (propertiesOf?.(node) ?? node.properties.values()) : [];
      for (const values of properties) open.push(...[...values.values()].flatMap(nodesIn));
    }
    return found;
  }

  private nodeOf(written: JsonObject): StatementNode {
    const stated = written["@id"];
    this.count += 1;
    const id = typeof stated === "string" ? this.nameOf(stated) : `_:unnamed:${this.count}`;
    const node = this.nodes.get(id) ?? { id, types: new Set(), properties: new Map() };
    this.nodes.set(id, node);
    return node;
  }

  private takeReverse(target: string, written: JsonValue): void {
    for (const [property, given] of Object.entries(isJsonObject(written) ? written : {})) {
      for (const item of objectsIn(given)) {
        const node = this.nodes.get(this.take(item));
        if (node) this.add(node, this.checked(property), { kind: "node", id: target });
      }
    }
  }

  private graphOf(written: JsonValue): StatementGraph {
    const graph = new StatementGraph(this.strict);
    for (const item of objectsIn(written)) graph.take(item);
    return graph;
  }

  private valueOf(written: JsonObject, property: string): Value {
    if (written["@value"] !== undefined) {
      const literal = readLiteral(written);
      return { kind: "literal", literal, key: literalKey(literal) };
    }
    if (written["@list"] !== undefined)
      return {
        kind: "list",
        items: objectsIn(written["@list"]).map((item) =>
          this.mentioned(this.valueOf(item, property)),
        ),
      };
    return { kind: "node", id: this.take(written, property) };
  }

  private addType(node: StatementNode, type: string): void {
    node.types.add(type);
    this.noteOutside(node.id, `@type ${type}`);
  }

  private noteOutside(id: string, statement: string): void {
    if (this.isInside) return;
    const known = this.outside.get(id) ?? new Set();
    this.outside.set(id, known.add(statement));
  }

  private add(node: StatementNode, property: string, value: Value): void {
    const values = node.properties.get(property) ?? new Map<string, Value>();
    const key = this.keyOf(value);
    this.noteOutside(node.id, `${property} ${key}`);
    if (values.has(key)) return;
    node.properties.set(property, values.set(key, this.mentioned(value)));
  }

  private keyOf(value: Value): string {
    if (value.kind === "literal") return `"${value.key}`;
    if (value.kind === "node") return `<${value.id}`;
    this.count += 1;
    return `(${this.count}`;
  }

  /** Blank node labels of the document are kept separate from those assigned here. */
  private nameOf(stated: string): string {
    return stated.startsWith("_:") ? `_:named:${stated.slice(2)}` : this.checked(stated);
  }

  private mentioned(value: Value): Value {
    if (value.kind === "node") this.mentions.set(value.id, (this.mentions.get(value.id) ?? 0) + 1);
    return value;
  }

  private checked(iri: string): string {
    if (this.strict && !absolute.test(iri)) throw new RelativeAddress(iri);
    return iri;
  }
}

/** The nodes that a value refers to. */
export function nodesIn(value: Value): string[] {
  if (value.kind === "node") return [value.id];
  return value.kind === "list" ? value.items.flatMap(nodesIn) : [];
}

/** Including blank node labels: they identify one thing within their document. */
export function isAbsolute(id: string): boolean {
  return absolute.test(id);
}

function objectsIn(given: JsonValue): JsonObject[] {
  return asList(given).filter(isJsonObject);
}
