const base64url = /^[A-Za-z0-9_-]*$/;
const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * The bytes of base64url without padding (RFC 7515, 2); null for anything else, and if the last
 * character has excess bits (RFC 4648, 3.5): the same signature would have several encodings, so
 * that a changed file would be as good as the issued one.
 */
export function decodeBase64url(text: string): Uint8Array | null {
  const bytes = base64url.test(text) ? decode(text) : null;
  return bytes && hasSpareBits(text, bytes.length) ? null : bytes;
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

function hasSpareBits(text: string, bytes: number): boolean {
  const spare = text.length * 6 - bytes * 8;
  return (alphabet.indexOf(text.at(-1) ?? "A") & ((1 << spare) - 1)) !== 0;
}

/** The bytes of plain base64 (RFC 4648, 4), as in `x5c`; null for anything else. */
export function decodeBase64(text: string): Uint8Array | null {
  if (!base64.test(text)) return null;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  return padding > 0 && text.length % 4 !== 0 ? null : decode(text.slice(0, text.length - padding));
}

const values = new Uint8Array(128);
for (let value = 0; value < alphabet.length; value++) values[alphabet.charCodeAt(value)] = value;
values[0x2b] = 62;
values[0x2f] = 63;

/** A table instead of `atob`, whose intermediate string costs four times as much. */
function decode(text: string): Uint8Array | null {
  const { length } = text;
  if (length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  let at = 0;
  for (let next = 0; next < length; next += 4) {
    const group =
      (valueAt(text, next) << 18) |
      (valueAt(text, next + 1) << 12) |
      (valueAt(text, next + 2) << 6) |
      valueAt(text, next + 3);
    bytes[at] = group >> 16;
    bytes[at + 1] = (group >> 8) & 0xff;
    bytes[at + 2] = group & 0xff;
    at += 3;
  }
  return bytes;
}

/** Past the end: no bits. Writes beyond the array have no effect. */
function valueAt(text: string, at: number): number {
  return values[text.charCodeAt(at)] ?? 0;
}
