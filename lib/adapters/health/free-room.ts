import { statfs } from "node:fs/promises";
import { dataFolder } from "@/lib/adapters/env";

/** Free bytes for data and logs on this computer's disk; null if that cannot be read. */
export async function findFreeBytes(folder = dataFolder()): Promise<number | null> {
  // If web and worker run as separate services, there may be no data folder.
  const room = await statfs(folder).catch(() => statfs(process.cwd()).catch(() => null));
  return room && room.bavail * room.bsize;
}
