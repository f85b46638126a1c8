import { findEpoch } from "@/lib/adapters/db/stores/epoch-store";
import { restoreGuardFolder } from "@/lib/adapters/env";
import { readMark } from "./mark-file";
import { type Notes, readNotes } from "./notes-file";

/**
 * The notes written after the backup from which the database was restored; null if there are none:
 * without the folder, or with an outdated one.
 */
export async function findNotesSince(): Promise<Notes | null> {
  const folder = restoreGuardFolder();
  const { installationId, counter } = await findEpoch();
  const mark = await readMark(folder);
  if (mark?.installationId !== installationId || mark.counter < counter) return null;
  return readNotes(folder, installationId);
}
