import { z } from "zod";

/**
 * Names that no certificate authority vouches for, so that no did:web can stand there (RFC 6761,
 * RFC 6762, RFC 7686, RFC 8375).
 */
const privateEndings = ["localhost", "local", "internal", "invalid", "test", "onion", "home.arpa"];

/**
 * A host name as an institution types it, in the form in which a DID carries it: lower case, no
 * final dot, letters beyond ASCII as Punycode (RFC 5891). Null for what is no public host name: an
 * address with path, port or account, an IP address, a single label, a private ending.
 */
export function ownDomain(typed: string): string | null {
  const text = typed.trim().replace(/\.$/, "");
  if (text === "" || /[\s/:@?#\\%[\]_]/.test(text) || !URL.canParse(`https://${text}`)) return null;
  const host = new URL(`https://${text}`).hostname;
  const isHostName = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/.test(
    host,
  );
  if (!isHostName || host.length > 253) return null;
  return privateEndings.some((ending) => host === ending || host.endsWith(`.${ending}`))
    ? null
    : host;
}

/** Input of an own domain; empty takes the setting back. */
export const OwnDomainSchema = z
  .string()
  .trim()
  .max(300, { error: "tooLong" })
  .transform((typed, context) => {
    if (typed === "") return null;
    const domain = ownDomain(typed);
    if (domain !== null) return domain;
    context.addIssue({ code: "custom", message: "invalidDomain" });
    return z.NEVER;
  });

/**
 * Where the owner of a host name puts the record: a name below it, so that no record of the host
 * itself is touched (RFC 8552).
 */
export function challengeName(domain: string): string {
  return `_testamur.${domain}`;
}

/**
 * The record's text. The token is a claim's own, so that nobody else's record, copied or left over,
 * shows anything.
 */
export function challengeText(token: string): string {
  return `testamur-domain=${token}`;
}

/**
 * What looking for the record can end with, other than finding it: nothing there, another claim's,
 * no answer, and what stands against it here.
 */
export const domainClaimOutcomes = [
  "no-record",
  "other-record",
  "unreachable",
  "taken",
  "settled",
] as const;
export type DomainClaimOutcome = (typeof domainClaimOutcomes)[number];

/**
 * The DID of a host name of the institution's own (did:web Method Specification, section 3.1): its
 * document stands at `/.well-known/did.json`.
 */
export function didWebOfDomain(domain: string): string {
  return `did:web:${domain}`;
}

/** Whether a DID names a whole host: a DID of this installation's own address always has a path. */
export function isOfOwnDomain(did: string): boolean {
  return /^did:web:[^:]+$/.test(did);
}
