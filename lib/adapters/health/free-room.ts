import { statfs } from "node:fs/promises";
import { dataFolder } from "../env";

/**
 * How many bytes are free for data and logs on this computer's disk; null where that cannot be
 * read.
 */
export async function findFreeBytes(folder = dataFolder()): Promise<number | null> {
  // Where web and worker run as two services there need be no data folder beside them.
  const room = await statfs(folder).catch(() => statfs(process.cwd()).catch(() => null));
  return room && room.bavail * room.bsize;
}
