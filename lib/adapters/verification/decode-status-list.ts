import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { verificationLimits } from "@/lib/domain/verification/limits";
import type { StatusListDecoding } from "@/lib/domain/verification/ports";

const unzip = promisify(gunzip);
const base64url = /^[A-Za-z0-9_-]+$/;

/**
 * Bitstring Status List 1.0, 3.4: multibase base64url ("u", which older lists leave out) over gzip; the first entry is the leftmost bit.
 *
 * Attack: half a megabyte of gzip unpacks to 512 MB. Rule: unpacking stops at 16 MB.
 */
export async function decodeStatusList(encodedList: string): Promise<StatusListDecoding> {
  const encoded = encodedList.startsWith("u") ? encodedList.slice(1) : encodedList;
  if (!base64url.test(encoded)) return { kind: "malformed" };
  let bits: Buffer;
  try {
    bits = await unzip(Buffer.from(encoded, "base64url"), { maxOutputLength: verificationLimits.statusListBytes });
  } catch (fault) {
    const tooLarge = fault instanceof Error && "code" in fault && fault.code === "ERR_BUFFER_TOO_LARGE";
    return { kind: tooLarge ? "too-large" : "malformed" };
  }
  return { kind: "decoded", length: bits.length * 8, isSet: (index) => ((bits[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0 };
}
