const base64url = /^[A-Za-z0-9_-]*$/;
const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * The bytes of base64url without padding (RFC 7515, 2); null for anything else, and for a last character with bits that belong to no byte (RFC 4648, 3.5):
 * the same signature could be written in several ways, so that a changed file would be as good as the issued one.
 */
export function decodeBase64url(text: string): Uint8Array | null {
  const bytes = base64url.test(text) ? decode(text.replaceAll("-", "+").replaceAll("_", "/")) : null;
  return bytes && hasSpareBits(text, bytes.length) ? null : bytes;
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

function hasSpareBits(text: string, bytes: number): boolean {
  const spare = text.length * 6 - bytes * 8;
  return (alphabet.indexOf(text.at(-1) ?? "A") & ((1 << spare) - 1)) !== 0;
}

/** The bytes of plain base64 (RFC 4648, 4), as `x5c` is written; null for anything else. */
export function decodeBase64(text: string): Uint8Array | null {
  return base64.test(text) ? decode(text) : null;
}

function decode(text: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
