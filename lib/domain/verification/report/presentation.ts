import type { JsonObject } from "@/lib/domain/json/json-value";

/**
 * A submitted presentation (VCDM 2.0, 4.13; VCDM 1.1, 4.10): how it is secured, and the data for
 * checking its own proof. `unreadable`: its proof or kind is not supported.
 */
export type Presentation =
  | { secured: "none" }
  | { secured: "json-ld"; document: JsonObject }
  | { secured: "jwt"; token: PresentationToken }
  | { secured: "unreadable" };

/**
 * Times in milliseconds since 1970; null if the token states none. `holder`: as named by the token
 * and by the presentation.
 */
export type PresentationToken = {
  text: string;
  header: JsonObject;
  holders: string[];
  issuedAt: number | null;
  notBefore: number | null;
  expires: number | null;
};

/**
 * The finding about the presentation around credentials. It never affects the verdict on a
 * credential.
 *
 * `unsigned`: only a wrapper. `valid`: signed with the key of `signedBy`, which only proves who
 * held that key then, because we did not send a challenge. `run-out`: the same, but expired.
 * `broken`: changed since signing, or signed with another key. `other-holder`: it names a holder
 * other than the signer. `unchecked`: an unsupported proof or key.
 */
export type PresentationFinding = {
  outcome: "unsigned" | "valid" | "run-out" | "broken" | "other-holder" | "unchecked";
  /** The DID of the signing key; null unless proved. */
  signedBy: string | null;
  /** The signing time claimed by its signer. */
  signedAt: string | null;
  /**
   * Whether the signer is the credential's subject; null if either is unknown, or the file has
   * several credentials.
   */
  bySubject: boolean | null;
};
