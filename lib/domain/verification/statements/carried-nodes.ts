import { nodesIn, type StatementGraph, type StatementNode } from "./statement-graph";
import type { StatementVocabulary } from "./vocabulary";

/**
 * By these a credential only names others: that it carries them, that they endorse something, and
 * how they belong together.
 */
const naming: ReadonlySet<string> = new Set([
  "verifiableCredential",
  "endorsement",
  "sourceId",
  "targetId",
]);

/**
 * The credentials in a document beside the one on top: what says so of itself, and what a record
 * carries as one whatever it says.
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
 * Of these credentials those that one of these nodes uses as something else than a credential.
 *
 * Attack: a credential inside has the id of the course, or of the learner, and so describes them
 * without naming them. Rule: what it is used as, it is.
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
