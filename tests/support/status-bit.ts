import { findCurrentStatusBits } from "@/lib/adapters/db/stores/status-list-store";

/** Whether a place of a list is set now: read bit by bit as the standard says, without our own arithmetic. */
export async function isSet(listId: string | null, index: number | null): Promise<boolean> {
  if (listId === null || index === null) return false;
  const bits = (await findCurrentStatusBits(listId))?.bits ?? new Uint8Array();
  return (bits[Math.floor(index / 8)] ?? 0).toString(2).padStart(8, "0")[index % 8] === "1";
}
