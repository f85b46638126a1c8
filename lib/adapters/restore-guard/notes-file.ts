import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

const SinceSchema = z.object({ id: z.uuid(), since: z.iso.datetime() });

const NotesSchema = z.object({
  institutions: z.array(
    z.object({
      institutionId: z.uuid(),
      /** Signing keys reported as compromised. */
      compromisedKeys: z.array(SinceSchema),
      /** The stop of issuing that is in force. */
      stop: SinceSchema.nullable(),
      /** When each status list was published last. */
      lists: z.array(SinceSchema),
    }),
  ),
});

/** The protections in force and the progress of each status list, from the database. */
export type Notes = z.infer<typeof NotesSchema>;
export type NotesOfInstitution = Notes["institutions"][number];

/**
 * Each installation has its own file, so that a new database in an old folder overwrites nothing.
 */
const fileOf = (folder: string, installationId: string) =>
  path.join(folder, `notes-${installationId}.json`);

/** The last written notes; null if there are no readable ones. */
export async function readNotes(folder: string, installationId: string): Promise<Notes | null> {
  try {
    return NotesSchema.parse(JSON.parse(await readFile(fileOf(folder, installationId), "utf8")));
  } catch {
    return null;
  }
}

/**
 * Writes the notes if they have changed, and returns once they are on disk. Outdated notes that
 * cannot be replaced are removed, because what they lack would look as if it had never been
 * reported. Errors: those of the file system.
 */
export async function writeNotes(
  folder: string,
  installationId: string,
  notes: Notes,
): Promise<void> {
  const file = fileOf(folder, installationId);
  const text = JSON.stringify(notes);
  if ((await readFile(file, "utf8").catch(() => null)) === text) return;
  // Several workers write into one folder.
  const draft = `${file}.${process.pid}.new`;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const made = await open(draft, "w", 0o600);
    try {
      await made.writeFile(text);
      await made.datasync();
    } finally {
      await made.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}
