import { type Advance, advanceEpoch } from "@/lib/adapters/db/stores/epoch-store";
import { restoreGuardFolder } from "@/lib/adapters/env";
import { openMark, readMark, writeMark } from "./mark-file";

/**
 * Whether the last mark could be written. If not, the counter is not incremented any further: the
 * mark would fall behind the database.
 */
let isWritten = false;

/**
 * Increments the counter in the database and then the mark outside it, unless the two show that the
 * database was restored. Errors: those of the file system.
 */
export async function advanceMark(): Promise<Advance> {
  const folder = restoreGuardFolder();
  if (!isWritten) await openMark(folder);
  isWritten = false;
  const advanced = await advanceEpoch(await readMark(folder));
  if (advanced.kind === "restored") return advanced;
  const { mark } = advanced;
  // Another worker on this computer may have advanced it meanwhile.
  const reached = await readMark(folder);
  if (reached?.installationId !== mark.installationId || reached.counter < mark.counter)
    await writeMark(folder, mark);
  isWritten = true;
  return advanced;
}
