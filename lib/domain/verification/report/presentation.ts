import type { JsonObject } from "@/lib/domain/json/json-value";

/**
 * A presentation as it was handed in (VCDM 2.0, 4.13; VCDM 1.1, 4.10): how it is secured, and what
 * its own proof is checked with. `unreadable`: it is secured in a way, or is itself of a kind, that
 * we do not check.
 */
export type Presentation =
  | { secured: "none" }
  | { secured: "json-ld"; document: JsonObject }
  | { secured: "jwt"; token: PresentationToken }
  | { secured: "unreadable" };

/**
 * Times in milliseconds since 1970; null where the token states none. `holder`: whom token and
 * presentation name, each in its own way.
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
 * What is told of the wrapping that credentials came in. None of it has a say in the verdict on a
 * credential.
 *
 * `unsigned`: only a wrapping. `valid`: signed with the key of `signedBy`, which shows who held
 * that key then, and no more, since we asked for no answer of our own. `run-out`: the same, and it
 * was meant for use until a time that has passed. `broken`: changed since it was signed, or signed
 * with another key. `other-holder`: it names another holder than the one whose key signed.
 * `unchecked`: signed in a way, or with a key, that we do not look at.
 */
export type PresentationFinding = {
  outcome: "unsigned" | "valid" | "run-out" | "broken" | "other-holder" | "unchecked";
  /** Whose key signed it; null unless that was proved. */
  signedBy: string | null;
  /** When it was signed, by its signer's own words. */
  signedAt: string | null;
  /**
   * Whether the credential is about the one who signed; null where either is not known, and of a
   * file with several.
   */
  bySubject: boolean | null;
};
