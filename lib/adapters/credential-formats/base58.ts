const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const pairs: readonly string[] = Array.from(
  { length: 58 * 58 },
  (_, index) => alphabet.charAt(Math.floor(index / 58)) + alphabet.charAt(index % 58),
);
const pairBase = 58 * 58;
/** Five base-58 digits a limb: a limb times 2^16 plus a carry stays below 2^53, so plain numbers are exact. */
const limbBase = 58 ** 5;

/** Adds `amount` to `limbs` (little-endian) after multiplying them by `factor`. */
function multiplyAdd(limbs: number[], factor: number, amount: number): void {
  let carry = amount;
  for (let index = 0; index < limbs.length; index++) {
    const total = (limbs[index] ?? 0) * factor + carry;
    carry = Math.floor(total / limbBase);
    limbs[index] = total - carry * limbBase;
  }
  if (carry > 0) limbs.push(carry);
}

/**
 * Bytes in base58btc (draft-msporny-base58), without a multibase prefix; each leading zero byte is a "1". Meant for keys and signatures: the work
 * grows with the square of the length.
 */
export function base58btc(bytes: Uint8Array): string {
  let zeros = 0;
  while (zeros < bytes.length && bytes[zeros] === 0) zeros++;
  const limbs: number[] = [];
  for (let index = zeros; index < bytes.length; index += 2) {
    const high = bytes[index] ?? 0;
    if (index + 1 < bytes.length) multiplyAdd(limbs, 65_536, (high << 8) | (bytes[index + 1] ?? 0));
    else multiplyAdd(limbs, 256, high);
  }
  let digits = "";
  for (const limb of limbs) {
    const low = limb % pairBase;
    const rest = (limb - low) / pairBase;
    const middle = rest % pairBase;
    digits = alphabet.charAt((rest - middle) / pairBase) + pairs[middle] + pairs[low] + digits;
  }
  let leading = 0;
  while (leading < digits.length && digits[leading] === "1") leading++;
  return "1".repeat(zeros) + digits.slice(leading);
}
