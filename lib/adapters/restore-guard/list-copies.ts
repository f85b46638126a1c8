import { mkdir, readdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";

const folderOf = (folder: string) => path.join(folder, "status-lists");

/** Keeps the signed status list outside the database, in the place of its former copy. Errors: those of the file system. */
export async function keepListCopy(folder: string, list: { id: string; text: string }): Promise<void> {
  await mkdir(folderOf(folder), { recursive: true, mode: 0o700 });
  const file = path.join(folderOf(folder), `${list.id}.json`);
  await writeFile(`${file}.new`, list.text, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** The copies that were kept, as paths. */
export async function listCopies(folder: string): Promise<string[]> {
  const names = await readdir(folderOf(folder)).catch(() => []);
  return names.filter((name) => name.endsWith(".json")).map((name) => path.join(folderOf(folder), name));
}
