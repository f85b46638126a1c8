import type { StatementGraph, StatementNode, Value } from "./statement-graph";
import type { StatementVocabulary } from "./vocabulary";

type Options = { vocabulary: StatementVocabulary; signed: "statements" | "text" };

/**
 * An endorsement's property about the endorsed thing (Open Badges 3.0, EndorsementSubject); its
 * values are always the endorser's.
 */
const endorsing = "endorsementComment";

/**
 * Properties that an issuer always states exactly once about its own things: a single value is the
 * issuer's.
 */
const required: ReadonlySet<string> = new Set([
  ...["name", "description", "criteria"],
  ...["issuer", "credentialSubject", "validFrom", "issuanceDate"],
]);

/**
 * Properties that weaken or void a credential, or belong to endorsers by definition. No one gains
 * by adding them.
 */
const harmless: ReadonlySet<string> = new Set([
  ...[
    "credentialStatus",
    "validUntil",
    "expirationDate",
    "credentialSchema",
    "termsOfUse",
    "refreshService",
  ],
  ...["proof", "endorsement", "endorsementJwt", endorsing],
]);

/**
 * Whether an endorsement states more about a thing described by the outer credential than that it
 * endorses it.
 *
 * Attack: a stranger's carried endorsement states credits or the kind of a course that the issuer
 * left open, and they are shown as the issuer's. Rule: about things described by others, an
 * endorsement may state only id, type and comment; any other statement makes everything undecided.
 */
export function isDescribedByEndorsement(
  graph: StatementGraph,
  { id, properties }: StatementNode,
  { vocabulary, signed, isEndorsed }: Options & { isEndorsed: boolean },
): boolean {
  return [...properties].some(([iri, values]) => {
    const term = vocabulary.property(iri);
    if (term === endorsing) return false;
    const isSecond = isEndorsed && signed === "statements" && required.has(term) && values.size > 1;
    return isSecond || [...values.keys()].some((key) => !graph.isWrittenOutside(id, iri, key));
  });
}

/**
 * The statements about an endorsed thing that are certainly the issuer's.
 *
 * Attack: the holder moves the endorsement's statements out of it; the statements of the outer
 * credential stay the same, and no one checks the endorsement's own signature. Rule: if text was
 * signed, positions count; if statements were, only properties that an issuer always states exactly
 * once are shown.
 */
export function endorsedStatements(
  { properties }: StatementNode,
  { vocabulary, signed }: Options,
): Iterable<[string, Map<string, Value>]> {
  if (signed === "text") return properties;
  return [...properties].filter(([iri, values]) => {
    const term = vocabulary.property(iri);
    return harmless.has(term) || (required.has(term) && values.size === 1);
  });
}
