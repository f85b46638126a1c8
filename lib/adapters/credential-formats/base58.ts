const alphabet = Uint8Array.from(
  "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz",
  (digit) => digit.charCodeAt(0),
);
const zeroDigit = "1".charCodeAt(0);
/**
 * Five base-58 digits a limb: a limb times 2^16 plus a carry stays below 2^53, so plain numbers are
 * exact.
 */
const digitsPerLimb = 5;
const limbBase = 58 ** digitsPerLimb;
/**
 * Keys and signatures are at most 114 bytes; the work grows with the square of the length, so
 * longer input is refused.
 */
const maxBytes = 128;

const limbs = new Float64Array(Math.ceil((maxBytes * 8) / Math.log2(limbBase)) + 1);
const digits = Buffer.alloc(limbs.length * digitsPerLimb + maxBytes);

/**
 * Multiplies the first `count` limbs (little-endian) by `factor` and adds `amount`. Returns the new
 * number of limbs.
 */
function multiplyAdd(count: number, factor: number, amount: number): number {
  let carry = amount;
  for (let index = 0; index < count; index++) {
    const total = (limbs[index] ?? 0) * factor + carry;
    carry = Math.floor(total / limbBase);
    limbs[index] = total - carry * limbBase;
  }
  if (carry === 0) return count;
  limbs[count] = carry;
  return count + 1;
}

/**
 * Ours, because that of `@scure/base` takes twice as long, once for every credential of a cohort
 * (docs/decisions/0055-what-we-wrote-ourselves.md).
 *
 * Bytes (at most 128) in base58btc (draft-msporny-base58), without a multibase prefix; each leading
 * zero byte is a "1". Errors: RangeError for more bytes.
 */
export function base58btc(bytes: Uint8Array): string {
  if (bytes.length > maxBytes)
    throw new RangeError(`At most ${maxBytes} bytes are written in base58.`);
  let zeros = 0;
  while (zeros < bytes.length && bytes[zeros] === 0) zeros++;
  let count = 0;
  let index = zeros;
  if ((bytes.length - zeros) % 2 === 1) count = multiplyAdd(count, 256, bytes[index++] ?? 0);
  for (; index < bytes.length; index += 2)
    count = multiplyAdd(count, 65_536, ((bytes[index] ?? 0) << 8) | (bytes[index + 1] ?? 0));
  let start = digits.length;
  for (let limb = 0; limb < count; limb++) {
    let value = limbs[limb] ?? 0;
    for (let digit = 0; digit < digitsPerLimb; digit++) {
      const quotient = Math.trunc(value / 58);
      digits[--start] = alphabet[value - quotient * 58] ?? 0;
      value = quotient;
    }
  }
  while (start < digits.length && digits[start] === zeroDigit) start++;
  digits.fill(zeroDigit, start - zeros, start);
  return digits.toString("latin1", start - zeros);
}
