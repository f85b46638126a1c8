import type { StatedKey } from "./did-document";

/**
 * The result of resolving a verification method. `proved: false`: the key is in the address itself,
 * so anyone could have written it there. `foreign`: a DID other than the issuer's, which is not
 * looked up. `unreadable`: an address that should contain a key and does not. `unread`: the key has
 * an unsupported form. `of-another`: the issuer lists it under another controller. `unnamed`: the
 * issuer has several keys, and the signing one is not stated.
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
 * A verification method named in a proof or token, its key, and its claimed signing time
 * (milliseconds since 1970).
 */
export type SigningKey = { method: string; located: LocatedKey; created: number | null };
