import type { JsonObject } from "@/lib/domain/json/json-value";
import { carriedNodes } from "./carried-nodes";
import { isAbsolute, StatementGraph, type Value } from "./statement-graph";
import type { StatementVocabulary } from "./vocabulary";

/**
 * The statements about one thing, by the terms that readers see. Null means that they cannot be
 * compared.
 */
export type StatedNode = {
  id: string;
  types: string[];
  values: [term: string, value: Value | null][];
};

/** A credential's own statements, in a form that can be passed between threads. */
export type StatedGraph = { root: string; nodes: StatedNode[] };

/**
 * Such a graph with its issuer's verified signature. `isGood`: nothing else counts against the
 * credential either.
 */
export type ProvedGraph = StatedGraph & { issuerId: string; isGood: boolean };

type Options = { vocabulary: StatementVocabulary; signed: "statements" | "text" };

/**
 * From the single node object of a credential's JSON-LD expansion. Things described by a carried
 * credential are omitted, because the statements may be someone else's.
 */
export function statedGraph(expanded: JsonObject, { vocabulary, signed }: Options): StatedGraph {
  const graph = new StatementGraph(signed === "statements");
  const root = graph.take(expanded);
  const ofOthers = new Set(
    carriedNodes(graph, root, vocabulary).flatMap(({ id }) => [...graph.reachable(id)]),
  );
  return {
    root,
    nodes: statedNodes(graph, vocabulary).filter(({ id }) => !ofOthers.has(id) && isAbsolute(id)),
  };
}

/** Without proofs, which are in separate graphs and not part of a credential's statements. */
export function statedNodes(graph: StatementGraph, vocabulary: StatementVocabulary): StatedNode[] {
  return [...graph.nodes.values()].map(({ id, types, properties }) => ({
    id,
    types: [...types].map((iri) => vocabulary.type(iri)),
    values: [...properties].flatMap(([iri, given]) => {
      const term = vocabulary.property(iri);
      const stated = [...given.values()].filter(
        (value) => term !== "proof" || !isGraphAlone(graph, value),
      );
      return stated.map((value): [string, Value | null] => [
        term,
        value.kind === "graph" ? null : value,
      ]);
    }),
  }));
}

function isGraphAlone(graph: StatementGraph, value: Value): boolean {
  const node =
    value.kind === "node" && value.id.startsWith("_:") ? graph.nodes.get(value.id) : undefined;
  return node?.types.size === 0 && [...node.properties.keys()].join() === "@graph";
}
