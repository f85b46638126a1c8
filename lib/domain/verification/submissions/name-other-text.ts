import { findCredentialNumber } from "@/lib/domain/credentials/credential-number";
import { because, type CheckAnswer } from "@/lib/domain/verification/check-answer";

const byteOrderMark = /^(?:\xef\xbb\xbf|\ufeff)/;
const looksLikeCredential = /^(?:[{[]|eyJ)/;

/**
 * The kind of a text that does not begin like a credential; null for one that does, and for bytes
 * that are not text.
 */
export function nameOtherText(bytes: Uint8Array): CheckAnswer | null {
  const head = new TextDecoder("latin1")
    .decode(bytes.subarray(0, 4_096))
    .replace(byteOrderMark, "")
    .trimStart();
  if (looksLikeCredential.test(head)) return null;
  const text = decoded(bytes);
  if (text === null) return null;
  if (text.trim() === "") return because("empty-file");
  const number = findCredentialNumber(text);
  if (number !== null) return because("credential-number", { number });
  return because(head.startsWith("<") ? "other-markup" : "plain-text");
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
