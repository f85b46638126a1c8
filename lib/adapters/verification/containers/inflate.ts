import { inflateSync } from "node:zlib";
import { Refused } from "./refused";

/**
 * Unpacks zlib data (RFC 1950) up to a limit.
 *
 * Attack: a few kilobytes unpack to gigabytes, outside the heap covered by the thread's memory
 * limit. Rule: unpacking stops at the limit. Errors: Refused with `unpacked-too-large`, or with the
 * given reason for data that is not a zlib stream.
 */
export function inflate(
  packed: Uint8Array,
  limitBytes: number,
  broken: ConstructorParameters<typeof Refused>[0],
): Buffer {
  try {
    return inflateSync(packed, { maxOutputLength: limitBytes });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE") {
      throw new Refused("unpacked-too-large", { limitMegabytes: limitBytes / 1024 / 1024 });
    }
    throw new Refused(broken);
  }
}
