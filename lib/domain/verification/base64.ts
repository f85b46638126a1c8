const base64url = /^[A-Za-z0-9_-]*$/;
const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** The bytes of base64url without padding (RFC 7515, 2); null for anything else. */
export function decodeBase64url(text: string): Uint8Array | null {
  return base64url.test(text) ? decode(text.replaceAll("-", "+").replaceAll("_", "/")) : null;
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
