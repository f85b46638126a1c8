import type { StatedNode } from "./stated-graph";
import { nodesIn, type Value } from "./statement-graph";

/** Deeper than any credential nests; deeper content is not compared. */
const maxDepth = 200;

/**
 * Keys for comparing statements of two documents about one thing. A blank node is identified by its
 * statements; one on a cycle cannot be. Texts are interned as numbers, so that a node with many
 * references costs no more than one.
 */
export class StatementKeys {
  private readonly numbers = new Map<string, number>();

  in(nodes: readonly StatedNode[]): KeyedNodes {
    return new KeyedNodes(nodes, (content) => {
      const number = this.numbers.get(content) ?? this.numbers.size;
      this.numbers.set(content, number);
      return `_${number}`;
    });
  }
}

export class KeyedNodes {
  private readonly nodes: ReadonlyMap<string, StatedNode>;
  private readonly keys = new Map<string, string | null>();
  private readonly path = new Set<string>();

  private readonly shorten: (content: string) => string;

  constructor(nodes: readonly StatedNode[], shorten: (content: string) => string) {
    this.shorten = shorten;
    this.nodes = new Map(nodes.map((node) => [node.id, node]));
  }

  /** One key per statement about the node. */
  statementsOf(id: string): { term: string; key: string | null }[] {
    const { types = [], values = [] } = this.nodes.get(id) ?? {};
    return [
      ...types.map((type) => ({ term: "type", key: `@type ${type}` })),
      ...values.map(([term, value]) => {
        const key = this.keyOf(value);
        return { term, key: key === null ? null : `${term} ${key}` };
      }),
    ];
  }

  /** One key for all statements about a node. */
  contentOf(id: string): string | null {
    const known = this.keys.get(id);
    if (known !== undefined) return known;
    if (this.path.has(id) || this.path.size > maxDepth) return null;
    this.path.add(id);
    const keys = this.statementsOf(id).map(({ key }) => key);
    this.path.delete(id);
    const content = keys.includes(null) ? null : this.shorten([...new Set(keys)].sort().join("\n"));
    this.keys.set(id, content);
    return content;
  }

  mentionedBy(id: string): string[] {
    return (this.nodes.get(id)?.values ?? []).flatMap(([, value]) =>
      value === null ? [] : nodesIn(value),
    );
  }

  private keyOf(value: Value | null): string | null {
    if (value === null || value.kind === "graph") return null;
    if (value.kind === "literal") return JSON.stringify(value.key);
    if (value.kind === "node")
      return value.id.startsWith("_:") ? this.contentOf(value.id) : `<${value.id}`;
    const items = value.items.map((item) => this.keyOf(item));
    return items.includes(null) ? null : `(${items.join(" ")})`;
  }
}
