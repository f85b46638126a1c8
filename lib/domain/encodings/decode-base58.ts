/** Of base58btc (draft-msporny-base58). */
export const base58Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const maxLength = 256;

/**
 * base58btc without its multibase prefix; null for any other character. The work grows with the
 * square of the length, and input is untrusted, so more than 256 characters are refused here as
 * well as by the shape check.
 */
export function decodeBase58(text: string): Uint8Array | null {
  if (text.length > maxLength) return null;
  const bytes: number[] = [];
  for (const character of text) {
    let carry = base58Alphabet.indexOf(character);
    if (carry === -1) return null;
    for (let at = 0; at < bytes.length; at += 1) {
      carry += (bytes[at] ?? 0) * 58;
      bytes[at] = carry & 0xff;
      carry >>= 8;
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 0xff);
  }
  const zeros = /^1*/.exec(text)?.[0].length ?? 0;
  return Uint8Array.from([...new Array<number>(zeros).fill(0), ...bytes.reverse()]);
}
