// What the two commands after a restore share: noticing it, who acts, and the addresses of lists.
import { randomUUID } from "node:crypto";
import { readDatabaseClock } from "@/lib/adapters/db/stores/worker-process-store";
import { publicUrl, restoreGuardFolder } from "@/lib/adapters/env";
import { advanceMark } from "@/lib/adapters/restore-guard/advance-mark";
import type { Context } from "@/lib/domain/context";
import { statusListUrl } from "@/lib/domain/credentials/addresses";
import type { RestoreSign } from "@/lib/domain/operations/restore-sign";
import { findRestoreEnd } from "@/lib/features/maintenance/find-restore-end";

/** No institution in particular: a restore concerns all of them. */
const installation = "00000000-0000-0000-0000-000000000000";

/** As an institution's `system`, or the installation's, at the time of the database. */
export async function contextOf(institutionId = installation): Promise<Context> {
  const { now } = await readDatabaseClock();
  return {
    actor: { kind: "system", institutionId },
    now,
    requestId: `after-restore-${randomUUID()}`,
  };
}

const signs: Record<RestoreSign, string> = {
  "counter-behind":
    "This database is older than the mark beside it says: it was restored from a backup. The mark is in",
  "mark-stale":
    "The mark beside this database was left behind, and no other worker speaks for the database, so it is taken for a restored one. The mark is in",
  "mark-missing":
    "Nothing outside this database speaks for it, so it is taken for a restored one. The mark should be in",
  "mark-of-other":
    "The mark beside this database is another installation's, so it is taken for a restored one. The mark is in",
};

/**
 * Compares the database with the mark outside, as the worker does: the command may be the first to
 * run after the restore.
 */
export async function noticeRestore(): Promise<void> {
  const advanced = await advanceMark();
  if (advanced.kind === "restored" && advanced.sign)
    console.log(`${signs[advanced.sign]} ${restoreGuardFolder()}.`);
}

/** Why there is nothing to do. */
export async function sayNotRestored(what: string): Promise<string> {
  const endedAt = await findRestoreEnd(await contextOf());
  const why = endedAt
    ? `The last restore was ended on ${endedAt.toISOString()}`
    : "This database was not restored";
  return `${why}, so there is nothing to ${what}.`;
}

/** The lists' addresses, one a line; where one was imported, when that was signed. */
export const addressesOf = (lists: readonly { id: string; importedTo: Date | null }[]): string =>
  lists
    .map(({ id, importedTo }) => {
      const read = importedTo ? ` (read in: one signed ${importedTo.toISOString()})` : "";
      return `  ${statusListUrl(publicUrl(), id)}${read}`;
    })
    .join("\n");

/** "1 list", "2 lists". */
export const counted = (count: number, one: string, more = `${one}s`): string =>
  `${count} ${count === 1 ? one : more}`;
