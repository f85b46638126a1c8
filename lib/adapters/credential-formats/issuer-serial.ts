/** One DER element: its tag, where its content begins, and where it ends. */
type Element = { tag: number; start: number; contentStart: number; end: number };

const sequenceTag = 0x30;
const explicitVersionTag = 0xa0;
const directoryNameTag = 0xa4;

/**
 * Reads the header of the element at `offset`: X.690, 8.1. Lengths of up to three bytes are enough for a certificate; the indefinite form does
 * not occur in DER.
 * @throws Error where no element of that length stands there
 */
function elementAt(der: Uint8Array, offset: number): Element {
  const tag = der[offset];
  const first = der[offset + 1];
  if (tag === undefined || first === undefined) throw new Error("not DER");
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80 || lengthBytes > 3) throw new Error("not DER");
  let length = lengthBytes === 0 ? first : 0;
  for (let index = 0; index < lengthBytes; index += 1) length = length * 256 + (der[offset + 2 + index] ?? 0);
  const contentStart = offset + 2 + lengthBytes;
  const end = contentStart + length;
  if (end > der.length) throw new Error("not DER");
  return { tag, start: offset, contentStart, end };
}

function wrapped(tag: number, ...contents: Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  if (content.length < 0x80) return Buffer.concat([Buffer.of(tag, content.length), content]);
  const length =
    content.length < 0x100 ? Buffer.of(0x81, content.length) : Buffer.of(0x82, content.length >> 8, content.length & 0xff);
  return Buffer.concat([Buffer.of(tag), length, content]);
}

/**
 * `IssuerSerial` of a certificate (RFC 5035, section 5.4): who issued it, as a directory name, and its serial number. Both are copied as they stand
 * in the certificate, so no encoder's taste for string types can change them. ETSI TS 119 182-1, clause 5.1.4, puts it into `kid` as base64.
 * @throws Error for bytes that are no DER certificate
 */
export function issuerSerialOf(certificate: Uint8Array): Buffer {
  const body = elementAt(certificate, elementAt(certificate, 0).contentStart);
  const first = elementAt(certificate, body.contentStart);
  const serial = first.tag === explicitVersionTag ? elementAt(certificate, first.end) : first;
  const algorithm = elementAt(certificate, serial.end);
  const issuer = elementAt(certificate, algorithm.end);
  if (issuer.tag !== sequenceTag) throw new Error("not a certificate");
  const name = wrapped(directoryNameTag, certificate.subarray(issuer.start, issuer.end));
  return wrapped(sequenceTag, wrapped(sequenceTag, name), certificate.subarray(serial.start, serial.end));
}
