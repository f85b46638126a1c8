import type { JsonObject } from "@/lib/domain/json/json-value";
import { asList } from "@/lib/domain/json/json-value";
import { nodesIn, type StatementGraph, type StatementNode, type Value } from "./statement-graph";
import type { StatementVocabulary } from "./vocabulary";

/**
 * The properties by which a learner's record (CLR 2.0, ClrSubject) only carries: its credentials
 * and their associations.
 */
const carryingTerms: ReadonlySet<string> = new Set(["verifiableCredential", "association"]);

type Options = { vocabulary: StatementVocabulary };

/**
 * Whether an object of an expanded document is a credential carried by another one: by its own
 * type, or by the property that carries it.
 */
export function isCarriedObject(
  written: JsonObject,
  property: string | null,
  { vocabulary }: Options,
): boolean {
  const types = asList(written["@type"]).map((type) => vocabulary.type(String(type)));
  return (
    types.includes("VerifiableCredential") ||
    (property !== null && vocabulary.property(property) === "verifiableCredential")
  );
}

/**
 * The learners about whom a record itself states nothing: all other statements about them are in
 * the carried credentials, each under its own signature.
 *
 * Attack: a holder moves a claim between the record and a credential in it; the statements of the
 * record stay the same. Rule: moved into the credential, it invalidates that credential's own
 * signature; moved out of it, the record states more than what it carries, and its learner is
 * excluded.
 */
export function recordSubjects(
  graph: StatementGraph,
  root: string,
  { vocabulary }: Options,
): ReadonlySet<string> {
  const properties = [...(graph.nodes.get(root)?.properties ?? [])];
  const about = properties.filter(([iri]) => vocabulary.property(iri) === "credentialSubject");
  const named = about
    .flatMap(([, values]) => [...values.values()].flatMap(nodesIn))
    .filter((id) => !id.startsWith("_:"));
  return new Set(
    named.filter((id) => {
      const said = [...(graph.nodes.get(id)?.properties ?? [])];
      const own = said.filter(([iri, values]) =>
        [...values.keys()].some((key) => graph.isWrittenOutside(id, iri, key)),
      );
      return own.every(([iri]) => carryingTerms.has(vocabulary.property(iri)));
    }),
  );
}

/**
 * The record's own statements about such a learner, or those of its credentials.
 *
 * Attack: a stranger's credential states associations between the record's credentials, and they
 * are shown as the record's. Rule: of the carrying properties, only values written outside of the
 * carried credentials are the record's own.
 */
export function learnerStatements(
  graph: StatementGraph,
  { id, properties }: StatementNode,
  { side, vocabulary }: Options & { side: "record" | "credentials" },
): [string, Map<string, Value>][] {
  return [...properties].flatMap(([iri, values]): [string, Map<string, Value>][] => {
    const isCarrying = carryingTerms.has(vocabulary.property(iri));
    const isOwn = (key: string) => isCarrying && graph.isWrittenOutside(id, iri, key);
    const kept = [...values].filter(([key]) => isOwn(key) === (side === "record"));
    return kept.length > 0 ? [[iri, new Map(kept)]] : [];
  });
}

/**
 * Whether carried credentials state that the learner's record carries something: then its content
 * is unknown.
 */
export function isCarriedByOthers(
  graph: StatementGraph,
  id: string,
  { vocabulary }: Options,
): boolean {
  const node = graph.nodes.get(id);
  const said = node ? learnerStatements(graph, node, { side: "credentials", vocabulary }) : [];
  return said.some(([iri]) => vocabulary.property(iri) === "verifiableCredential");
}
