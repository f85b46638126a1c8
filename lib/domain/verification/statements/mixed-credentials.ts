import { carriedNodes, usedOtherwise } from "./carried-nodes";
import { isDescribedByEndorsement } from "./endorsed-nodes";
import { ProvedWords } from "./proved-words";
import { isCarriedByOthers, learnerStatements } from "./record-subjects";
import { type ProvedGraph, statedNodes } from "./stated-graph";
import {
  nodesIn,
  type StatementGraph,
  type StatementNode,
  type Value,
  type Walk,
} from "./statement-graph";
import type { StatementVocabulary } from "./vocabulary";

const endorsementTypes: ReadonlySet<string> = new Set([
  "VerifiableCredential",
  "EndorsementCredential",
]);

/**
 * `records`: the learners about whom the outer document only states which credentials it carries.
 */
export type MixedOptions = {
  vocabulary: StatementVocabulary;
  records: ReadonlySet<string>;
  /** The proved statements of carried credentials, of any issuer. */
  carried: readonly ProvedGraph[];
  signed: "statements" | "text";
};

/**
 * `endorsed`: nodes that a carried endorsement and the outer credential may both describe.
 * `endorsedInside`: the same for another carried credential, whose own report has the details.
 */
export type SeparatedNodes = { endorsed: ReadonlySet<string>; endorsedInside: ReadonlySet<string> };

/**
 * Separates a document's statements from those of the credentials it carries. Null if one of them
 * describes the same things.
 *
 * Attack: an issuer signs a learner's full record, in which a self-made credential states that the
 * same course is a degree; in one set of statements the author of each is lost, and the degree is
 * read as the issuer's word. Rule: things described by both are not read at all, unless every
 * statement about them is proved to be this issuer's own (`ProvedWords`). Nor is a credential that
 * claims this issuer without that proof. An endorsement refers to what it endorses, which is its
 * purpose; it may neither make statements about the learner nor describe anything.
 */
export function separateCarried(
  graph: StatementGraph,
  root: string,
  options: MixedOptions,
): SeparatedNodes | null {
  const { vocabulary, records } = options;
  const carried = carriedNodes(graph, root, vocabulary);
  if (carried.length === 0) return { endorsed: new Set(), endorsedInside: new Set() };
  if (
    carried.some(({ id }) => id === root) ||
    [...records].some((id) => isCarriedByOthers(graph, id, options))
  )
    return null;
  const issuers = new Set(issuersOf(graph.nodes.get(root), options));
  const { words, isShared } = sharedWith(graph, root, {
    ...options,
    carriedIds: new Set(carried.map(({ id }) => id)),
    issuers,
  });
  const byCredential = propertiesBy("credentials", graph, options);
  for (const credential of carried.filter((node) => !isEndorsement(node, options))) {
    const isClaim =
      issuersOf(credential, options).some((id) => issuers.has(id)) &&
      !words.hasCredential(credential.id);
    if (
      isClaim ||
      [...graph.reachable(credential.id, { propertiesOf: byCredential })].some(isShared)
    )
      return null;
  }
  const endorsements = carried.filter((node) => isEndorsement(node, options));
  // An endorsement may refer to the credential that it is in, without describing its content.
  const reached = endorsements.map(({ id }) =>
    graph.reachable(id, { stopAt: new Set([root]), propertiesOf: byCredential }),
  );
  const named = reached.flatMap((found) => [
    ...found,
    ...(mentions(graph, found, root) ? [root] : []),
  ]);
  const shared = new Set(named.filter((id) => id === root || isShared(id)));
  const inside = graph.reachable(root, { stopAt: new Set(endorsements.map(({ id }) => id)) });
  const subjects = valuesOf(graph.nodes.get(root), "credentialSubject", options).flatMap(nodesIn);
  return subjects.some((id) => shared.has(id))
    ? null
    : endorsedAmong(graph, { named, shared, inside, root }, options);
}

type Sharing = MixedOptions & { carriedIds: ReadonlySet<string>; issuers: ReadonlySet<string> };

/**
 * Things described by the document itself or by its issuer in a carried credential, and those not
 * proved to be stated only by that issuer.
 */
function sharedWith(graph: StatementGraph, root: string, options: Sharing) {
  const { vocabulary, records, carriedIds, issuers } = options;
  const said = graph.reachable(root, {
    stopAt: carriedIds,
    propertiesOf: propertiesBy("record", graph, options),
  });
  const own = new Set([
    ...said,
    ...usedOtherwise(graph, said, { carried: carriedIds, vocabulary }),
  ]);
  const subjects = new Set(
    valuesOf(graph.nodes.get(root), "credentialSubject", options).flatMap(nodesIn),
  );
  const ofIssuer = options.carried.filter(({ issuerId }) => issuers.has(issuerId));
  const words = new ProvedWords(
    { root, nodes: statedNodes(graph, vocabulary), subjects },
    ofIssuer,
  );
  const isDescribed = (id: string) =>
    !records.has(id) && (graph.nodes.get(id)?.properties.size ?? 0) > 0;
  const isShared = (id: string) =>
    (own.has(id) || words.speakOf(id)) && isDescribed(id) && !words.accountFor(id);
  return { words, isShared };
}

/** `inside`: things described by the document and its carried credentials, except endorsements. */
type Named = {
  named: readonly string[];
  shared: ReadonlySet<string>;
  inside: ReadonlySet<string>;
  root: string;
};

/**
 * A blank node with a single reference cannot be referred to elsewhere: it is part of the referring
 * node.
 */
function endorsedAmong(
  graph: StatementGraph,
  { named, shared, inside, root }: Named,
  options: MixedOptions,
): SeparatedNodes | null {
  const isNameable = (id: string) =>
    !id.startsWith("_:") || (graph.mentions.get(id) ?? 0) > 1 || id === root;
  const endorsed = new Set([...shared].filter(isNameable));
  const isDescribed = (id: string) => {
    const node = graph.nodes.get(id);
    return (
      node !== undefined &&
      isDescribedByEndorsement(graph, node, { ...options, isEndorsed: endorsed.has(id) })
    );
  };
  if ([root, ...shared].some(isDescribed)) return null;
  const others = named.filter(
    (id) => inside.has(id) && !shared.has(id) && !options.records.has(id),
  );
  return { endorsed, endorsedInside: new Set(others.filter(isNameable)) };
}

function mentions(graph: StatementGraph, nodes: ReadonlySet<string>, id: string): boolean {
  const properties = [...nodes].flatMap((from) => [
    ...(graph.nodes.get(from)?.properties.values() ?? []),
  ]);
  return properties.some((values) =>
    [...values.values()].some((value) => nodesIn(value).includes(id)),
  );
}

/** And nothing else: a node that is also declared a badge is read as one. */
function isEndorsement({ types }: StatementNode, { vocabulary }: MixedOptions): boolean {
  const names = new Set([...types].map((iri) => vocabulary.type(iri)));
  return (
    names.has("EndorsementCredential") && [...names].every((name) => endorsementTypes.has(name))
  );
}

function issuersOf(node: StatementNode | undefined, options: MixedOptions): string[] {
  return valuesOf(node, "issuer", options).flatMap(nodesIn);
}

function valuesOf(
  node: StatementNode | undefined,
  term: string,
  { vocabulary }: MixedOptions,
): Value[] {
  return [...(node?.properties ?? [])].flatMap(([iri, values]) =>
    vocabulary.property(iri) === term ? [...values.values()] : [],
  );
}

/**
 * About its learner, a record only states what it carries; the credentials in it state everything
 * else.
 */
function propertiesBy(
  side: "record" | "credentials",
  graph: StatementGraph,
  { records, vocabulary }: MixedOptions,
): NonNullable<Walk["propertiesOf"]> {
  return (node) =>
    records.has(node.id)
      ? learnerStatements(graph, node, { side, vocabulary }).map(([, values]) => values)
      : node.properties.values();
}
