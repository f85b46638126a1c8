import type { StatedKey } from "./did-document";

/**
 * What a verification method leads to. `proved: false`: the key stands in the address itself, so
 * that anyone could have written it there. `foreign`: another DID than the issuer's, which is not
 * looked up. `unreadable`: an address that should contain a key and does not. `unread`: a key is
 * there, in a form that is not read here. `of-another`: the issuer lists it, and says that someone
 * else controls it. `unnamed`: the issuer has several keys, and which of them signed is not said.
 */
export type LocatedKey =
  | ({ kind: "found"; controller: string; proved: boolean } & StatedKey)
  | { kind: "foreign"; controller: string }
  | {
      kind:
        | "not-resolvable"
        | "other-document"
        | "not-listed"
        | "unreadable"
        | "unread"
        | "unnamed"
        | "of-another";
      controller: string;
    };

/**
 * A verification method as a proof or token names it, what it leads to, and when it signed in its
 * signer's own words (milliseconds since 1970).
 */
export type SigningKey = { method: string; located: LocatedKey; created: number | null };
