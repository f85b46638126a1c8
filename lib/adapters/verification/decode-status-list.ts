import { promisify } from "node:util";
import { unzip } from "node:zlib";
import type { StatusListDecoding } from "@/lib/domain/verification/ports";
import { verificationLimits } from "@/lib/domain/verification-limits";

const unpack = promisify(unzip);
const base64url = /^[A-Za-z0-9_-]+$/;
const base64 = /^[A-Za-z0-9+/]+={0,2}$/;
/** Multibase prefixes of the four base64 variants, before the first bytes of gzip and zlib. */
const multibase = /^[umUM](?=H4sI|e[AFJN])/;

/**
 * Bitstring Status List 1.0, 3.4: multibase base64url ("u", which older lists omit) over gzip; the
 * first entry is the leftmost bit. StatusList2021 said "base64" and "ZLIB", so lists in plain
 * base64 and zlib format are also read.
 *
 * Attack: half a megabyte of gzip unpacks to 512 MB. Rule: unpacking stops at 16 MB.
 */
export async function decodeStatusList(encodedList: string): Promise<StatusListDecoding> {
  const encoded = encodedList.replace(/\s+/g, "").replace(multibase, "");
  if (!base64url.test(encoded.replace(/={1,2}$/, "")) && !base64.test(encoded))
    return { kind: "malformed" };
  let bits: Buffer;
  try {
    bits = await unpack(Buffer.from(encoded, "base64"), {
      maxOutputLength: verificationLimits.statusListBytes,
    });
  } catch (error) {
    const tooLarge =
      error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    return { kind: tooLarge ? "too-large" : "malformed" };
  }
  return {
    kind: "decoded",
    length: bits.length * 8,
    isSet: (index) => ((bits[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0,
  };
}
