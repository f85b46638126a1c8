import { looksLikeCredential } from "./credential-text";
import { recogniseSubmission } from "./recognise-submission";

/**
 * The data in a link to a report for repeating the check: the checked address, or the credential
 * itself.
 */
export type Recheck = { kind: "link"; address: string } | { kind: "credential"; text: string };

/** Larger texts never fit into a link, even compressed. */
const longestText = 100_000;

/**
 * How to repeat the check without storing anything here: from the submitted link, or from the
 * extracted credential. Null if it is too large for a link, or not a credential.
 */
export function findRecheck(submitted: Uint8Array, content: Uint8Array): Recheck | null {
  const submission = recogniseSubmission(submitted);
  if (submission.kind === "link") return { kind: "link", address: submission.address };
  if (content.length > longestText) return null;
  const text = new TextDecoder().decode(content);
  return looksLikeCredential(text) ? { kind: "credential", text } : null;
}
