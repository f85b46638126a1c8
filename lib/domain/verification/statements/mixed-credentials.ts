import { isCarryingTerm } from "./record-subjects";
import type { StatementGraph, StatementNode, Value } from "./statement-graph";

/** `records`: the learners of whom the document around says only which credentials it carries. */
export type MixedOptions = {
  termOf(iri: string): string;
  typesOf(node: StatementNode): string[];
  records: ReadonlySet<string>;
};

/** Where two of these are said of one thing, one of them is somebody else's. */
const saidOnce: ReadonlySet<string> = new Set([
  ...["name", "givenName", "familyName", "description", "humanCode", "achievementType", "creditsAvailable"],
  ...["fieldOfStudy", "specialization", "value", "status", "activityStartDate", "activityEndDate"],
]);

/**
 * Whether a credential that another one carries describes the same things as that one.
 *
 * Attack: an issuer signs a learner's whole record, in which a self-made credential says of the same course that it is a degree; as one set of statements
 * nothing tells who stated which, and the degree is read as the issuer's word. Rule: what both describe cannot be told apart, so it is not read at all. An
 * endorsement describes what it endorses, which is its purpose; it may not speak of the learner, nor give anything a second name. What a credential of the
 * same issuer says is that issuer's word either way: a learner's record repeats who its badges are about.
 */
export function hasMixedCredentials(graph: StatementGraph, root: string, options: MixedOptions): boolean {
  const carried = [...graph.nodes.values()].filter(
    (node) => node.id !== root && options.typesOf(node).includes("VerifiableCredential"),
  );
  if (carried.length === 0) return false;
  const ids = carried.map(({ id }) => id);
  const byRecord = propertiesBy("record", options);
  const byCredential = propertiesBy("credential", options);
  const own = reachable(graph, root, { stopAt: new Set(ids), propertiesOf: byRecord });
  const subjects = new Set(valuesOf(graph.nodes.get(root), "credentialSubject", options).flatMap(nodesIn));
  const isDescribed = (id: string) => own.has(id) && !options.records.has(id) && (graph.nodes.get(id)?.properties.size ?? 0) > 0;
  const issuers = issuersOf(graph.nodes.get(root), options);
  const isOfOtherIssuer = (credential: StatementNode) => !isSame(issuers, issuersOf(credential, options));
  const isSecondWord = (id: string) => subjects.has(id) || isNamedTwice(graph.nodes.get(id), options);
  return carried.filter(isOfOtherIssuer).some((credential) => {
    if (!options.typesOf(credential).includes("EndorsementCredential"))
      return [...reachable(graph, credential.id, { stopAt: new Set(), propertiesOf: byCredential })].some(isDescribed);
    // It may name the credential that it is in, and does not speak of all that is in there.
    const found = reachable(graph, credential.id, { stopAt: new Set([root]), propertiesOf: byCredential });
    const shared = [...found].filter(isDescribed);
    return [root, ...shared].some(isSecondWord);
  });
}

function issuersOf(node: StatementNode | undefined, options: MixedOptions): string[] {
  return valuesOf(node, "issuer", options).flatMap(nodesIn);
}

function isSame([one, ...others]: readonly string[], [issuer, ...more]: readonly string[]): boolean {
  return one !== undefined && one === issuer && others.length === 0 && more.length === 0;
}

function isNamedTwice(node: StatementNode | undefined, options: MixedOptions): boolean {
  return [...saidOnce].some((term) => {
    const literals = valuesOf(node, term, options).flatMap((value) => (value.kind === "literal" ? value.literal : []));
    const languages = new Set(literals.map(({ language }) => language));
    return literals.length > languages.size;
  });
}

function valuesOf(node: StatementNode | undefined, term: string, { termOf }: MixedOptions): Value[] {
  return [...(node?.properties ?? [])].flatMap(([iri, values]) => (termOf(iri) === term ? [...values.values()] : []));
}

type PropertiesOf = (node: StatementNode) => Iterable<Map<string, Value>>;

/** Of the learner of a record, the record states what it carries, and the credentials in it all else. */
function propertiesBy(side: "record" | "credential", { records, termOf }: MixedOptions): PropertiesOf {
  return ({ id, properties }) => {
    if (!records.has(id)) return properties.values();
    const stated = [...properties].filter(([iri]) => isCarryingTerm(termOf(iri)) === (side === "record"));
    return stated.map(([, values]) => values);
  };
}

type Walk = { stopAt: ReadonlySet<string>; propertiesOf: PropertiesOf };

/** The nodes that this one leads to, itself included, and not through those to `stopAt`. */
function reachable(graph: StatementGraph, from: string, { stopAt, propertiesOf }: Walk): Set<string> {
  const found = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id) || stopAt.has(id)) continue;
    found.add(id);
    const node = graph.nodes.get(id);
    for (const values of node ? propertiesOf(node) : []) open.push(...[...values.values()].flatMap(nodesIn));
  }
  return found;
}

function nodesIn(value: Value): string[] {
  if (value.kind === "node") return [value.id];
  return value.kind === "list" ? value.items.flatMap(nodesIn) : [];
}
