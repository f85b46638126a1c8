import { nodesIn, type StatementGraph, type StatementNode } from "./statement-graph";
import type { StatementVocabulary } from "./vocabulary";

/**
 * Properties by which a credential only refers to others: carrying, endorsing, and associations.
 */
const naming: ReadonlySet<string> = new Set([
  "verifiableCredential",
  "endorsement",
  "sourceId",
  "targetId",
]);

/**
 * The credentials in a document besides the outermost one: nodes that declare themselves one, and
 * anything a record carries as one.
 */
export function carriedNodes(
  graph: StatementGraph,
  root: string,
  { type, property }: StatementVocabulary,
): StatementNode[] {
  const nodes = [...graph.nodes.values()];
  const listed = new Set(
    nodes.flatMap(({ properties }) =>
      [...properties].flatMap(([iri, values]) =>
        property(iri) === "verifiableCredential" ? [...values.values()].flatMap(nodesIn) : [],
      ),
    ),
  );
  const isCredential = ({ types }: StatementNode) =>
    [...types].some((iri) => type(iri) === "VerifiableCredential");
  return nodes.filter((node) =>
    node.id === root ? listed.has(root) : listed.has(node.id) || isCredential(node),
  );
}

/**
 * Those of these credentials that one of these nodes uses as something other than a credential.
 *
 * Attack: a carried credential has the id of the course, or of the learner, and so describes them
 * without naming them. Rule: a node counts as what it is used as.
 */
export function usedOtherwise(
  graph: StatementGraph,
  nodes: ReadonlySet<string>,
  { carried, vocabulary }: { carried: ReadonlySet<string>; vocabulary: StatementVocabulary },
): string[] {
  const properties = [...nodes].flatMap((id) => [...(graph.nodes.get(id)?.properties ?? [])]);
  const used = properties.filter(([iri]) => !naming.has(vocabulary.property(iri)));
  return used.flatMap(([, values]) =>
    [...values.values()].flatMap(nodesIn).filter((id) => carried.has(id)),
  );
}
