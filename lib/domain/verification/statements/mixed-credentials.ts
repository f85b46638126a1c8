import { carriedNodes, usedOtherwise } from "./carried-nodes";
import { ProvedWords } from "./proved-words";
import { isCarriedByOthers, saidOfLearner } from "./record-subjects";
import { type ProvedGraph, statedNodes } from "./stated-graph";
import { nodesIn, type StatementGraph, type StatementNode, type Value, type Walk } from "./statement-graph";
import type { StatementVocabulary } from "./vocabulary";

/** `records`: the learners of whom the document around says only which credentials it carries. */
export type MixedOptions = {
  vocabulary: StatementVocabulary;
  records: ReadonlySet<string>;
  /** What is proved of credentials inside, whoever issued them. */
  carried: readonly ProvedGraph[];
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
 * nothing tells who stated which, and the degree is read as the issuer's word. Rule: what both describe cannot be told apart, so it is not read at all,
 * unless all that is said of it is proved to be this issuer's own (`ProvedWords`). Nor is a credential that claims this issuer without that proof. An
 * endorsement describes what it endorses, which is its purpose; it may not speak of the learner, nor give anything a second name.
 */
export function hasMixedCredentials(graph: StatementGraph, root: string, options: MixedOptions): boolean {
  const { vocabulary } = options;
  const carried = carriedNodes(graph, root, vocabulary);
  if (carried.length === 0) return false;
  if ([...options.records].some((id) => isCarriedByOthers(graph, id, options))) return true;
  const top = graph.nodes.get(root);
  const byCredential = propertiesBy("credentials", graph, options);
  const stopAt = new Set(carried.map(({ id }) => id));
  const said = graph.reachable(root, { stopAt, propertiesOf: propertiesBy("record", graph, options) });
  const own = new Set([...said, ...usedOtherwise(graph, said, { carried: stopAt, vocabulary })]);
  const subjects = new Set(valuesOf(top, "credentialSubject", options).flatMap(nodesIn));
  const issuers = new Set(issuersOf(top, options));
  const ofIssuer = options.carried.filter(({ issuerId }) => issuers.has(issuerId));
  const words = new ProvedWords({ root, nodes: statedNodes(graph, vocabulary), subjects }, ofIssuer);
  const isShared = (id: string) =>
    (own.has(id) || words.speakOf(id)) &&
    !options.records.has(id) &&
    (graph.nodes.get(id)?.properties.size ?? 0) > 0 &&
    !words.accountFor(id);
  const isSecondWord = (id: string) => subjects.has(id) || isNamedTwice(graph.nodes.get(id), options);
  return carried.some((credential) => {
    if (credential.id === root) return true;
    if (!isOf("EndorsementCredential", credential, options)) {
      if (issuersOf(credential, options).some((id) => issuers.has(id)) && !words.holdCredential(credential.id)) return true;
      return [...graph.reachable(credential.id, { propertiesOf: byCredential })].some(isShared);
    }
    // It may name the credential that it is in, and does not speak of all that is in there.
    const found = graph.reachable(credential.id, { stopAt: new Set([root]), propertiesOf: byCredential });
    return [root, ...[...found].filter(isShared)].some(isSecondWord);
  });
}

function isOf(type: string, { types }: StatementNode, { vocabulary }: MixedOptions): boolean {
  return [...types].some((iri) => vocabulary.type(iri) === type);
}

function issuersOf(node: StatementNode | undefined, options: MixedOptions): string[] {
  return valuesOf(node, "issuer", options).flatMap(nodesIn);
}

function isNamedTwice(node: StatementNode | undefined, options: MixedOptions): boolean {
  return [...saidOnce].some((term) => {
    const literals = valuesOf(node, term, options).flatMap((value) => (value.kind === "literal" ? value.literal : []));
    const languages = new Set(literals.map(({ language }) => language));
    return literals.length > languages.size;
  });
}

function valuesOf(node: StatementNode | undefined, term: string, { vocabulary }: MixedOptions): Value[] {
  return [...(node?.properties ?? [])].flatMap(([iri, values]) =>
    vocabulary.property(iri) === term ? [...values.values()] : [],
  );
}

/** Of the learner of a record, the record states what it carries, and the credentials in it all else. */
function propertiesBy(
  side: "record" | "credentials",
  graph: StatementGraph,
  { records, vocabulary }: MixedOptions,
): NonNullable<Walk["propertiesOf"]> {
  return (node) =>
    records.has(node.id)
      ? saidOfLearner(graph, node, { side, vocabulary }).map(([, values]) => values)
      : node.properties.values();
}
