import { promisify } from "node:util";
import { constants, crc32, deflateRaw } from "node:zlib";

const deflated = promisify(deflateRaw);

/** Magic number, deflate, no flags, no time, unknown system (RFC 1952, 2.3). */
const gzipHead = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
/** The final block, empty. */
const deflateEnd = Buffer.from([1, 0, 0, 0xff, 0xff]);

/**
 * Each part as blocks of its own that end at a byte's end, so that something can be put between
 * them.
 */
export function packParts(parts: readonly Buffer[]): Promise<Buffer[]> {
  return Promise.all(parts.map((part) => deflated(part, { finishFlush: constants.Z_FULL_FLUSH })));
}

/**
 * The pieces of the gzip file (RFC 1952) of the parts with `between` in each gap: what is packed
 * once serves everyone, and what differs is put in as it is, in stored blocks (RFC 1951, 3.2.4).
 */
export function gzipOf(
  parts: readonly Buffer[],
  packed: readonly Buffer[],
  between: Buffer,
): Buffer[] {
  const stored = Buffer.concat([storedHead(between.length), between]);
  const tail = Buffer.alloc(8);
  let sum = 0;
  let length = 0;
  const add = (bytes: Buffer) => {
    length += bytes.length;
    // Of no bytes at all zlib answers 0, whatever the sum was.
    if (bytes.length > 0) sum = crc32(bytes, sum);
  };
  for (const [index, part] of parts.entries()) {
    if (index > 0) add(between);
    add(part);
  }
  tail.writeUInt32LE(sum, 0);
  tail.writeUInt32LE(length % 2 ** 32, 4);
  const blocks = packed.flatMap((part, index) => (index === 0 ? [part] : [stored, part]));
  return [gzipHead, ...blocks, deflateEnd, tail];
}

function storedHead(length: number): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt16LE(length, 1);
  head.writeUInt16LE(~length & 0xffff, 3);
  return head;
}
