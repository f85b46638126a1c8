import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { sha256Hex } from "@/lib/adapters/digests";
import { elmFolder } from "@/lib/adapters/env";
import {
  type OfficialFileName,
  officialFileLimit,
  officialFiles,
} from "@/lib/domain/credentials/elm/official-files";

export type FileState = {
  name: OfficialFileName;
  iri: string;
  /** `different`: the file is not the known one, so it is not used. */
  state: "present" | "absent" | "different";
  sha256: string | null;
  /** When it was put there. */
  since: Date | null;
};

/** The state of a folder of official files; by default the installation's. */
export async function readFolderState(folder = elmFolder()): Promise<FileState[]> {
  return (await readFolder(folder)).map(({ state }) => state);
}

/** Each file with the bytes that were checked: exactly these are used, not a second read. */
async function readFolder(folder: string): Promise<{ state: FileState; bytes: Buffer | null }[]> {
  return Promise.all(
    officialFiles.map(async ({ name, iri, sha256: expected }) => {
      const bytes = await readOfficial(folder, name);
      if (bytes === null)
        return { bytes, state: { name, iri, state: "absent", sha256: null, since: null } as const };
      const sha256 = sha256Hex(bytes);
      const { mtime } = await stat(path.join(folder, name));
      const state = sha256 === expected ? "present" : "different";
      return { bytes, state: { name, iri, state, sha256, since: mtime } as const };
    }),
  );
}

/** The texts of all official files if each is the known one; null otherwise. */
export async function readOfficialTexts(
  folder = elmFolder(),
): Promise<Record<OfficialFileName, string> | null> {
  const files = await readFolder(folder);
  if (files.some(({ state }) => state.state !== "present")) return null;
  return Object.fromEntries(
    files.map(({ state, bytes }) => [state.name, bytes?.toString("utf8")]),
  ) as Record<OfficialFileName, string>;
}

async function readOfficial(folder: string, name: string): Promise<Buffer | null> {
  try {
    const file = path.join(folder, name);
    return (await stat(file)).size > officialFileLimit ? null : await readFile(file);
  } catch {
    return null;
  }
}
