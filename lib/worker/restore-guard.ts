import { randomUUID } from "node:crypto";
import { readDatabaseClock } from "@/lib/adapters/db/stores/worker-process-store";
import { restoreGuardFolder } from "@/lib/adapters/env";
import { errorFacts, log } from "@/lib/adapters/log";
import { advanceMark } from "@/lib/adapters/restore-guard/advance-mark";
import { keepListCopy } from "@/lib/adapters/restore-guard/list-copies";
import { writeNotes } from "@/lib/adapters/restore-guard/notes-file";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { gatherProtectionNotes } from "@/lib/features/keys/gather-protection-notes";
import { restoreProtections } from "@/lib/features/keys/restore-protections";

/** Sequentially, so that an older marker never overwrites a newer one. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Before anything is signed: an older backup is detected by its counter. (Otherwise a revocation
 * missing from the backup would be published as valid, and a status list index assigned twice.)
 * Errors: DATABASE_RESTORED until the restore is resolved; those of the file system.
 */
export function assertNotRestored(): Promise<void> {
  const advancing = last.then(advanceMark).then((advanced) => {
    if (advanced.kind !== "restored") return;
    if (advanced.sign)
      log.error({ sign: advanced.sign }, "the database was restored: nothing is signed");
    throw new AppError("DATABASE_RESTORED");
  });
  last = advancing.catch(() => undefined);
  return advancing;
}

/**
 * Protective measures, recorded outside the database soon after each change. Read before the marker
 * is compared: a restored database records nothing.
 */
async function beatGuard(): Promise<void> {
  const { now } = await readDatabaseClock();
  const ctx: Context = {
    actor: { kind: "system", institutionId: noInstitution },
    now,
    requestId: `restore-guard-${randomUUID()}`,
  };
  const { installationId, notes } = await gatherProtectionNotes(ctx);
  try {
    await assertNotRestored();
  } catch (error) {
    if (error instanceof AppError && !areProtectionsBack) await bringBack(ctx);
    throw error;
  }
  areProtectionsBack = false;
  await writeNotes(restoreGuardFolder(), installationId, notes);
}

const noInstitution = "00000000-0000-0000-0000-000000000000";
let areProtectionsBack = false;

/**
 * Immediately, so that the DID document does not list a compromised key as good until an operator
 * acts. The end of the restore does it again.
 */
async function bringBack(ctx: Context): Promise<void> {
  try {
    await restoreProtections(ctx);
    areProtectionsBack = true;
  } catch (error) {
    log.error(
      { err: errorFacts(error) },
      "what protected before the restore cannot be put in force",
    );
  }
}

/** At the worker's start: without a place for the marker nothing could be signed later. */
export async function beginGuard(): Promise<void> {
  try {
    await beatGuard();
  } catch (error) {
    if (error instanceof AppError) return;
    const code = (error as { code?: unknown } | null)?.code;
    if (typeof code !== "string" || !/^E[A-Z]+$/.test(code)) throw error;
    throw new Error(
      `The folder ${restoreGuardFolder()} cannot be written (${code}): give the worker's account one, named in RESTORE_GUARD_DIR.`,
    );
  }
}

/**
 * With every heartbeat, so that a restore shows within seconds while nothing is being signed. What
 * is wrong is said in the log and by the refused jobs.
 */
export async function lookForRestore(): Promise<void> {
  try {
    await beatGuard();
  } catch (error) {
    if (!(error instanceof AppError))
      log.error({ err: errorFacts(error) }, "the mark outside the database cannot be written");
  }
}

/** For `npm run status:import`. If it cannot be written, the list is still published. */
export async function keepCopy(list: { id: string; text: string }): Promise<void> {
  try {
    await keepListCopy(restoreGuardFolder(), list);
  } catch (error) {
    log.error(
      { listId: list.id, err: errorFacts(error) },
      "the copy of a status list cannot be written",
    );
  }
}
