import { messageMembers } from "./message";

/** Members that contain credentials and presentations in files without other type information. */
export const credentialMembers = ["verifiableCredential", "verifiablePresentation", "vp"] as const;

/** Members and types that indicate a file to split; a seal may be around a presentation. */
const indicators = [
  ...credentialMembers,
  ...messageMembers,
  "VerifiablePresentation",
  "EnvelopedVerifiablePresentation",
  "payload",
];

/**
 * A cheap heuristic, so that an ordinary file is not read twice. A file it misses is read as one
 * credential, and rejected.
 */
export function mayContainSeveral(contents: readonly Uint8Array[]): boolean {
  const [only = new Uint8Array()] = contents;
  if (contents.length > 1) return true;
  const text = new TextDecoder("latin1").decode(only);
  if (!/^(?:ï»¿)?\s*\{/.test(text)) return /^(?:ï»¿)?\s*(?:\[|ey|data:)/i.test(text);
  return indicators.some((word) => text.includes(`"${word}"`));
}
