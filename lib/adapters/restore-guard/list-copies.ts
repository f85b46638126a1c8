import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { sha256Hex } from "@/lib/adapters/digests";
import { decodeStatusList } from "@/lib/adapters/verification/decode-status-list";

const folderOf = (folder: string) => path.join(folder, "status-lists");

/**
 * Stores a copy of the signed status list outside the database, replacing the previous copy. A copy
 * with more bits set than the list comes from database states lost in a restore: it is set aside
 * under a separate name. Errors: those of the file system.
 */
export async function keepListCopy(
  folder: string,
  list: { id: string; text: string },
): Promise<void> {
  await mkdir(folderOf(folder), { recursive: true, mode: 0o700 });
  const file = path.join(folderOf(folder), `${list.id}.json`);
  await writeFile(`${file}.new`, list.text, { mode: 0o600 });
  const former = await readFile(file, "utf8").catch(() => null);
  if (former !== null && (await saysMore(former, list.text))) {
    const digest = sha256Hex(former).slice(0, 12);
    await rename(file, path.join(folderOf(folder), `${list.id}.${digest}.json`));
  }
  await rename(`${file}.new`, file);
}

/** The paths of the stored copies. */
export async function listCopies(folder: string): Promise<string[]> {
  const names = await readdir(folderOf(folder)).catch(() => []);
  return names
    .filter((name) => name.endsWith(".json"))
    .map((name) => path.join(folderOf(folder), name));
}

/**
 * Whether an entry is set in the previous list and clear in the new one. (A reinstated suspension
 * is clear again.)
 */
async function saysMore(former: string, text: string): Promise<boolean> {
  const [before, after] = await Promise.all([bitsOf(former), bitsOf(text)]);
  if (before === null || after === null) return before !== null;
  for (let index = 0; index < before.length; index += 1)
    if (before.isSet(index) && !after.isSet(index)) return true;
  return false;
}

async function bitsOf(text: string) {
  try {
    const { statusPurpose, encodedList } = JSON.parse(text).credentialSubject;
    const decoding = await decodeStatusList(String(encodedList));
    return decoding.kind === "decoded" && statusPurpose === "revocation" ? decoding : null;
  } catch {
    return null;
  }
}
