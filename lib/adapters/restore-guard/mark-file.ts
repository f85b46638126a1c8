import { mkdir, open, readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { RestoreMark } from "@/lib/domain/operations/restore-sign";

const MarkSchema = z.object({ installationId: z.uuid(), counter: z.int().min(0) });

/** One sector of a disk: replaced atomically, and without needing space on a full disk. */
const size = 512;

const fileIn = (folder: string) => path.join(folder, "epoch.json");

/** The last written mark; null if there is no readable one. */
export async function readMark(folder: string): Promise<RestoreMark | null> {
  const text = await readFile(fileIn(folder), "utf8").catch(() => "");
  try {
    return MarkSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Checks that a mark can be written, without changing it. Errors: those of the file system. */
export async function openMark(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = await open(fileIn(folder), "r+").catch(async () => {
    const made = await open(fileIn(folder), "wx", 0o600);
    await made.write(" ".repeat(size), 0);
    return made;
  });
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** Writes the mark, and returns once it is on disk. Errors: those of the file system. */
export async function writeMark(folder: string, mark: RestoreMark): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = await open(fileIn(folder), "r+").catch(() => open(fileIn(folder), "w", 0o600));
  try {
    await file.write(JSON.stringify(mark).padEnd(size), 0);
    await file.datasync();
  } finally {
    await file.close();
  }
}
