import { base64nopad, base64urlnopad } from "@scure/base";

/**
 * The bytes of base64url without padding (RFC 7515, 2); null for anything else, and if the last
 * character has excess bits (RFC 4648, 3.5): the same signature would have several encodings, so
 * that a changed file would be as good as the issued one.
 */
export function decodeBase64url(text: string): Uint8Array | null {
  return bytesOrNull(() => base64urlnopad.decode(text));
}

/** The bytes of plain base64 (RFC 4648, 4), as in `x5c`; null for anything else. */
export function decodeBase64(text: string): Uint8Array | null {
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  if (padding > 0 && text.length % 4 !== 0) return null;
  return bytesOrNull(() => base64nopad.decode(text.slice(0, text.length - padding)));
}

function bytesOrNull(decode: () => Uint8Array): Uint8Array | null {
  try {
    return decode();
  } catch {
    return null;
  }
}
