import type { StatementGraph, StatementNode, Value } from "./statement-graph";
import type { StatementVocabulary } from "./vocabulary";

type Options = { vocabulary: StatementVocabulary; signed: "statements" | "text" };

/**
 * What an endorsement says of the thing that it endorses (Open Badges 3.0, EndorsementSubject);
 * what is said by this is always an endorser's.
 */
const endorsing = "endorsementComment";

/**
 * What an issuer states of its own things always, and once: where there is one, it is the issuer's.
 */
const required: ReadonlySet<string> = new Set([
  ...["name", "description", "criteria"],
  ...["issuer", "credentialSubject", "validFrom", "issuanceDate"],
]);

/**
 * What makes a credential worth less or nothing, or is an endorser's word by its name. Nobody gains
 * by adding it.
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
 * Whether an endorsement says more of a thing that the credential around it describes than that it
 * endorses it, or may have named it.
 *
 * Attack: a stranger's endorsement inside states credits or the kind of a course of which the
 * issuer left them open, and they are shown as the issuer's. Rule: of what others describe, an
 * endorsement states its id, its type and its comment; whoever states more leaves all open.
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
 * What is surely the issuer's of a thing that somebody else endorses.
 *
 * Attack: the holder moves what the endorsement states out of it; the statements of the credential
 * around it stay the same, and nobody checks the endorsement's own signature. Rule: where letters
 * were signed, places count; where statements were, only what an issuer always states, and once, is
 * shown.
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
