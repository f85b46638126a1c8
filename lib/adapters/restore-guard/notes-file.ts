import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

const SinceSchema = z.object({ id: z.uuid(), since: z.iso.datetime() });

const NotesSchema = z.object({
  institutions: z.array(
    z.object({
      institutionId: z.uuid(),
      /** Signing keys that were reported as compromised. */
      compromisedKeys: z.array(SinceSchema),
      /** The stop of issuing that is in force. */
      stop: SinceSchema.nullable(),
      /** When each status list was published last. */
      lists: z.array(SinceSchema),
    }),
  ),
});

/** What protects, and how far each status list has come, as it stands in the database. */
export type Notes = z.infer<typeof NotesSchema>;
export type NotesOfInstitution = Notes["institutions"][number];

/**
 * Each installation has a file of its own, so that a new database in an old folder overwrites
 * nothing.
 */
const fileOf = (folder: string, installationId: string) =>
  path.join(folder, `notes-${installationId}.json`);

/** What was written down last; null where there is nothing that can be read. */
export async function readNotes(folder: string, installationId: string): Promise<Notes | null> {
  try {
    return NotesSchema.parse(JSON.parse(await readFile(fileOf(folder, installationId), "utf8")));
  } catch {
    return null;
  }
}

/**
 * Writes the notes down where they have changed, and returns once they are on the disk. Notes that
 * cannot be written are removed, for what they leave out would be taken for what was never
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
