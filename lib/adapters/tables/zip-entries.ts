import { inflateRawSync } from "node:zlib";

/**
 * Attack: a workbook of a few kilobytes that unpacks to gigabytes, states a smaller size than it
 * has, lists the same bytes a thousand times, or points outside itself. Rule: only requested parts
 * are unpacked, all of them together up to one limit that is enforced while unpacking, whatever
 * sizes the file claims; nothing is written to disk, and paths are only keys.
 */
const unpackedLimit = 16 * 1024 * 1024;
const entryLimit = 2000;

/**
 * `too-large` if it unpacks beyond the limit; `unreadable` for a ZIP archive that is not supported:
 * damaged, encrypted, ZIP64.
 */
export class ZipError extends Error {
  readonly reason: "too-large" | "unreadable";

  constructor(reason: "too-large" | "unreadable") {
    super(reason);
    this.reason = reason;
  }
}

type Entry = { method: number; encrypted: boolean; packedSize: number; offset: number };

export class ZipEntries {
  private readonly entries: Map<string, Entry>;
  private left = unpackedLimit;

  private readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
    this.entries = readDirectory(bytes);
  }

  /** The text of one part, null if there is none of that name. Errors: ZipError. */
  read(name: string): string | null {
    const entry = this.entries.get(name.replace(/^\//, "").toLowerCase());
    if (!entry) return null;
    if (entry.encrypted) throw new ZipError("unreadable");
    const packed = packedBytes(this.bytes, entry);
    const unpacked = entry.method === 0 ? packed : this.inflate(packed);
    this.left -= unpacked.length;
    if (this.left < 0) throw new ZipError("too-large");
    return unpacked.toString("utf8").replace(/^\ufeff/, "");
  }

  private inflate(packed: Buffer): Buffer {
    try {
      return inflateRawSync(packed, { maxOutputLength: Math.max(1, this.left) });
    } catch (error) {
      const isLarge =
        error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
      throw new ZipError(isLarge ? "too-large" : "unreadable");
    }
  }
}

function readDirectory(bytes: Buffer): Map<string, Entry> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > bytes.length) throw new ZipError("unreadable");
  const count = bytes.readUInt16LE(end + 10);
  if (count > entryLimit) throw new ZipError("too-large");
  const entries = new Map<string, Entry>();
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== 0x02014b50) throw new ZipError("unreadable");
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength).replaceAll("\\", "/");
    const method = bytes.readUInt16LE(at + 10);
    if (method !== 0 && method !== 8) throw new ZipError("unreadable");
    entries.set(name.toLowerCase(), {
      method,
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      packedSize: bytes.readUInt32LE(at + 20),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function packedBytes(bytes: Buffer, { offset, packedSize }: Entry): Buffer {
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== 0x04034b50)
    throw new ZipError("unreadable");
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  if (start + packedSize > bytes.length) throw new ZipError("unreadable");
  return bytes.subarray(start, start + packedSize);
}
