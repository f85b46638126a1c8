import { type Advance, advanceEpoch } from "@/lib/adapters/db/stores/epoch-store";
import { restoreGuardFolder } from "@/lib/adapters/env";
import { openMark, readMark, writeMark } from "./mark-file";

/**
 * Whether the last mark could be written. Where not, the counter is not raised any further: the
 * mark would be left behind, and speak for the database no more.
 */
let isWritten = false;

/**
 * Raises the counter in the database and then the mark outside it, unless the two say that the
 * database was restored. Errors: those of the file system.
 */
export async function advanceMark(): Promise<Advance> {
  const folder = restoreGuardFolder();
  if (!isWritten) await openMark(folder);
  isWritten = false;
  const advanced = await advanceEpoch(await readMark(folder));
  if (advanced.kind === "restored") return advanced;
  const { mark } = advanced;
  // Another worker of this computer may have come further meanwhile.
  const reached = await readMark(folder);
  if (reached?.installationId !== mark.installationId || reached.counter < mark.counter)
    await writeMark(folder, mark);
  isWritten = true;
  return advanced;
}
