/** One DER element: its tag, where its content begins, and where it ends. */
export type DerElement = { tag: number; start: number; contentStart: number; end: number };

export const derTag = {
  integer: 0x02,
  octetString: 0x04,
  null: 0x05,
  objectIdentifier: 0x06,
  sequence: 0x30,
  set: 0x31,
  explicit0: 0xa0,
  directoryName: 0xa4,
} as const;

/**
 * Reads the header of the element at `offset`: X.690, 8.1. Lengths of up to three bytes are enough
 * for a certificate; the indefinite form does not occur in DER. Errors: a plain Error if no element
 * of that length begins there.
 */
export function derElementAt(der: Uint8Array, offset: number): DerElement {
  const tag = der[offset];
  const first = der[offset + 1];
  if (tag === undefined || first === undefined) throw new Error("not DER");
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80 || lengthBytes > 3) throw new Error("not DER");
  let length = lengthBytes === 0 ? first : 0;
  for (let index = 0; index < lengthBytes; index += 1)
    length = length * 256 + (der[offset + 2 + index] ?? 0);
  const contentStart = offset + 2 + lengthBytes;
  const end = contentStart + length;
  if (end > der.length) throw new Error("not DER");
  return { tag, start: offset, contentStart, end };
}

/** An element of up to 65,535 bytes. */
export function der(tag: number, ...contents: Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  if (content.length < 0x80) return Buffer.concat([Buffer.of(tag, content.length), content]);
  const length =
    content.length < 0x100
      ? Buffer.of(0x81, content.length)
      : Buffer.of(0x82, content.length >> 8, content.length & 0xff);
  return Buffer.concat([Buffer.of(tag), length, content]);
}

/** A set, sorted by the encoded bytes of its members as DER requires (X.690, 11.6). */
export function derSet(members: readonly Uint8Array[], tag: number = derTag.set): Buffer {
  return der(tag, ...[...members].sort(Buffer.compare));
}

/** `1.2.840.113549.1.7.2` in base 128 (X.690, 8.19). */
export function derObjectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...others] = dotted.split(".").map(Number);
  const bytes = [first * 40 + second, ...others].flatMap((arc) => {
    const digits = [arc & 0x7f];
    for (let rest = arc >>> 7; rest > 0; rest >>>= 7) digits.unshift((rest & 0x7f) | 0x80);
    return digits;
  });
  return der(derTag.objectIdentifier, Buffer.from(bytes));
}

/** A number of any size, given as its big-endian bytes without a sign. */
export function derUnsigned(bytes: Uint8Array): Buffer {
  const start = bytes.findIndex((byte) => byte !== 0);
  const digits = start < 0 ? Buffer.of(0) : Buffer.from(bytes.subarray(start));
  return der(
    derTag.integer,
    (digits[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), digits]) : digits,
  );
}
