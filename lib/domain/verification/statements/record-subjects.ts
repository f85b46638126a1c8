import type { JsonObject } from "@/lib/domain/json/json-value";
import { asList } from "@/lib/domain/json/json-value";
import { nodesIn, type StatementGraph, type StatementNode, type Value } from "./statement-graph";
import type { StatementVocabulary } from "./vocabulary";

/**
 * What a learner's record (CLR 2.0, ClrSubject) says of its learner only by carrying: the
 * credentials in it, and how they belong together.
 */
const carryingTerms: ReadonlySet<string> = new Set(["verifiableCredential", "association"]);

type Options = { vocabulary: StatementVocabulary };

/**
 * Whether an object of an expanded document is a credential that another one carries: by what it
 * says of itself, or as what it is carried.
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
 * The learners of a record of whom it says nothing itself: what else is stated of them, the
 * credentials it carries state, each under its own signature.
 *
 * Attack: a holder moves a claim between the record and a credential in it; the statements of the
 * record stay the same. Rule: moved into the credential, it breaks that credential's own signature;
 * moved out of it, the record says more than what it carries, and its learner is not among these.
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
 * What the record itself says of such a learner, or what the credentials in it say.
 *
 * Attack: a stranger's credential states of the learner how the credentials of the record belong
 * together, and that is shown as the record's. Rule: of what is told by carrying, only what is
 * written outside of the credentials in it is the record's own.
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
 * Whether credentials inside say that the learner's record carries something: then nothing tells
 * what it carries.
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
