import { looksLikeCredential } from "./credential-text";
import { recogniseSubmission } from "./recognise-submission";

/**
 * What a link to a report must carry, so that the check can be made again: the address that was
 * checked, or the credential itself.
 */
export type Recheck = { kind: "link"; address: string } | { kind: "credential"; text: string };

/** Larger texts never fit into a link, however well they are packed. */
const longestText = 100_000;

/**
 * How the same check can be made again without anything being kept here: from the link that was
 * handed in, or from the credential that came out of the file. Null when it is too large for a
 * link, or no credential.
 */
export function findRecheck(submitted: Uint8Array, content: Uint8Array): Recheck | null {
  const submission = recogniseSubmission(submitted);
  if (submission.kind === "link") return { kind: "link", address: submission.address };
  if (content.length > longestText) return null;
  const text = new TextDecoder().decode(content);
  return looksLikeCredential(text) ? { kind: "credential", text } : null;
}
