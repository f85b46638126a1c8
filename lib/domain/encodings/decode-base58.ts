import { base58 } from "@scure/base";

const maxLength = 256;

/**
 * base58btc without its multibase prefix; null for any other character. The work grows with the
 * square of the length, and input is untrusted, so more than 256 characters are refused here as
 * well as by the shape check.
 */
export function decodeBase58(text: string): Uint8Array | null {
  if (text.length > maxLength) return null;
  try {
    return base58.decode(text);
  } catch {
    return null;
  }
}
