import { gunzipSync, gzipSync } from "node:zlib";
import { AppError } from "@/lib/domain/errors";
import { contextUrls } from "./contexts";
import type { JsonObject } from "./data-integrity";

/** Entries of a list, at least: Bitstring Status List 1.0, section 3.2 (a learner hides among 131,072). */
export const minimumEntries = 131_072;

/** What an encoded list may unpack to. */
const maximumBytes = 16 * 1024 * 1024;

/** How long a published list may be believed: it is signed anew well before. */
export const listValidForHours = 24;

/** How long a reader may keep a list before asking again, in milliseconds (`ttl`): as the answer's max-age. */
export const listTtlMilliseconds = 300_000;

/** An empty list: one bit an entry, all unset. @throws RangeError for fewer entries than the minimum, or a part of a byte */
export function createBitstring(entries: number = minimumEntries): Uint8Array {
  if (entries < minimumEntries || entries % 8 !== 0)
    throw new RangeError(`A status list has at least ${minimumEntries} entries, in whole bytes.`);
  return new Uint8Array(entries / 8);
}

function assertIndex(bits: Uint8Array, index: number): void {
  if (!Number.isInteger(index) || index < 0 || index >= bits.length * 8) throw new RangeError("The index is not in the list.");
}

/** Whether the entry's bit is set. Index 0 is the leftmost bit of the first byte: section 3.2. @throws RangeError for an index outside the list */
export function isStatusSet(bits: Uint8Array, index: number): boolean {
  assertIndex(bits, index);
  return ((bits[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0;
}

/** A copy of the list in which the entry has the status. @throws RangeError for an index outside the list */
export function withStatus(bits: Uint8Array, index: number, isSet: boolean): Uint8Array {
  assertIndex(bits, index);
  const changed = Uint8Array.from(bits);
  const mask = 0x80 >> (index & 7);
  const byte = changed[index >> 3] ?? 0;
  changed[index >> 3] = isSet ? byte | mask : byte & ~mask;
  return changed;
}

/** The `encodedList`: multibase base64url (`u`) of the gzipped bits: section 3.3. */
export function encodeBitstring(bits: Uint8Array): string {
  return `u${gzipSync(bits, { level: 9 }).toString("base64url")}`;
}

/**
 * The bits of an `encodedList`: section 3.4.
 *
 * Attack: half a megabyte of gzip unpacks to 512 MB. Rule: unpacking stops at 16 MB. A list shorter than the minimum is refused as well: it would
 * tell who looks up whom.
 * @throws AppError INVALID_INPUT for another encoding or a shorter list, LIMIT_EXCEEDED beyond 16 MB
 */
export function decodeBitstring(encodedList: string): Uint8Array {
  if (!/^u[A-Za-z0-9_-]+$/.test(encodedList)) throw new AppError("INVALID_INPUT");
  let bits: Buffer;
  try {
    bits = gunzipSync(Buffer.from(encodedList.slice(1), "base64url"), { maxOutputLength: maximumBytes });
  } catch (fault) {
    const isTooLarge = fault instanceof Error && "code" in fault && fault.code === "ERR_BUFFER_TOO_LARGE";
    throw new AppError(isTooLarge ? "LIMIT_EXCEEDED" : "INVALID_INPUT");
  }
  if (bits.length * 8 < minimumEntries) throw new AppError("INVALID_INPUT");
  return bits;
}

/** What a list's credential says. `bits` is one bit an entry, most significant first. */
export type StatusListFacts = {
  /** Where the list is published; also the credential's id. */
  url: string;
  issuerDid: string;
  bits: Uint8Array;
  /** The moment of signing; the list is valid for {@link listValidForHours} from then. */
  now: Date;
};

const toSeconds = (instant: Date) => `${instant.toISOString().slice(0, 19)}Z`;

/**
 * The unsigned BitstringStatusListCredential (section 2.2) of a revocation list, VCDM 2.0, ready for `secureCredential`. Pure: equal facts give equal documents.
 */
export function composeStatusList({ url, issuerDid, bits, now }: StatusListFacts): JsonObject {
  return {
    "@context": [contextUrls.credentialsV2],
    id: url,
    type: ["VerifiableCredential", "BitstringStatusListCredential"],
    issuer: issuerDid,
    validFrom: toSeconds(now),
    validUntil: toSeconds(new Date(now.getTime() + listValidForHours * 3_600_000)),
    credentialSubject: {
      id: `${url}#list`,
      type: "BitstringStatusList",
      statusPurpose: "revocation",
      encodedList: encodeBitstring(bits),
      ttl: listTtlMilliseconds,
    },
  };
}
