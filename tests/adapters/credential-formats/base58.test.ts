import fc from "fast-check";
import { expect, test } from "vitest";
import { base58btc } from "@/lib/adapters/credential-formats/base58";

const digits = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

function schoolbook(bytes: Uint8Array): string {
  let value = BigInt(`0x0${Buffer.from(bytes).toString("hex")}`);
  let text = "";
  for (; value > 0n; value /= 58n) text = (digits[Number(value % 58n)] ?? "") + text;
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return "1".repeat(zeros === -1 ? bytes.length : zeros) + text;
}

test("equals schoolbook arithmetic for every length, leading zeros included", () => {
  fc.assert(
    fc.property(fc.nat({ max: 20 }), fc.uint8Array({ maxLength: 100 }), (zeros, rest) => {
      const bytes = Uint8Array.from([...new Uint8Array(zeros), ...rest]);
      expect(base58btc(bytes)).toBe(schoolbook(bytes));
    }),
    { numRuns: 1000 },
  );
  for (let length = 0; length <= 128; length++) {
    const largest = new Uint8Array(length).fill(0xff);
    expect(base58btc(largest)).toBe(schoolbook(largest));
    expect(base58btc(new Uint8Array(length))).toBe("1".repeat(length));
  }
});

test("accepts no more than keys and signatures", () => {
  expect(() => base58btc(new Uint8Array(129))).toThrow(RangeError);
});
