import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { findCurrentStatusBits } from "@/lib/adapters/db/stores/status-list-store";

/**
 * Whether an entry of a list is set now: read bit by bit as the standard says, without our own
 * code.
 */
export async function isSet(listId: string | null, index: number | null): Promise<boolean> {
  if (listId === null || index === null) return false;
  const bits = (await findCurrentStatusBits(listId))?.bits ?? new Uint8Array();
  return (bits[Math.floor(index / 8)] ?? 0).toString(2).padStart(8, "0")[index % 8] === "1";
}

/** Whether the signed list in the file has this entry set. */
export function isSetInFile(file: string, index: number): boolean {
  const { encodedList } = JSON.parse(readFileSync(file, "utf8")).credentialSubject;
  const bits = gunzipSync(Buffer.from(encodedList.slice(1), "base64url"));
  return ((bits[index >> 3] ?? 0) & (128 >> (index & 7))) !== 0;
}
