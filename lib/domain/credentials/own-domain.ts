import { z } from "zod";

/**
 * Names for which no certificate authority issues certificates, so that no did:web can use them
 * (RFC 6761, RFC 6762, RFC 7686, RFC 8375).
 */
const privateEndings = ["localhost", "local", "internal", "invalid", "test", "onion", "home.arpa"];

/**
 * Normalises a typed host name to its form in a DID: lower case, no final dot, letters beyond ASCII
 * as Punycode (RFC 5891). Null if it is not a public host name: an address with path, port or
 * account, an IP address, a single label, a private ending.
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

/** Input of an own domain; empty removes the setting. */
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
 * The name of the record for the owner of a host name: below it, so that no record of the host
 * itself is affected (RFC 8552).
 */
export function challengeName(domain: string): string {
  return `_testamur.${domain}`;
}

/**
 * The record's text. The token is unique to a claim, so that copied or old records of others prove
 * nothing.
 */
export function challengeText(token: string): string {
  return `testamur-domain=${token}`;
}

/**
 * Outcomes of a check other than success: no record, another claim's record, no answer, and a
 * conflict on this installation.
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
 * The DID of the institution's own host name (did:web Method Specification, section 3.1): its
 * document is at `/.well-known/did.json`.
 */
export function didWebOfDomain(domain: string): string {
  return `did:web:${domain}`;
}

/**
 * Whether a DID names an entire host: a DID under this installation's address always has a path.
 */
export function isOfOwnDomain(did: string): boolean {
  return /^did:web:[^:]+$/.test(did);
}
