import type { JsonObject } from "@/lib/domain/json/json-value";
import { carriedNodes } from "./carried-nodes";
import { isAbsolute, StatementGraph, type Value } from "./statement-graph";
import type { StatementVocabulary } from "./vocabulary";

/**
 * What is said of one thing, under the terms that readers get. Null stands for what cannot be
 * compared.
 */
export type StatedNode = {
  id: string;
  types: string[];
  values: [term: string, value: Value | null][];
};

/** What a credential says in its issuer's own words, in a form that goes between threads. */
export type StatedGraph = { root: string; nodes: StatedNode[] };

/**
 * Such a graph whose signature was found to be its issuer's. `isGood`: nothing else stands against
 * the credential either.
 */
export type ProvedGraph = StatedGraph & { issuerId: string; isGood: boolean };

type Options = { vocabulary: StatementVocabulary; signed: "statements" | "text" };

/**
 * From the one node object that JSON-LD expansion made of a credential. What a credential inside
 * speaks of is left out, for it may be somebody else's word.
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

/** Without proofs, which are in graphs of their own and no part of what a credential says. */
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
