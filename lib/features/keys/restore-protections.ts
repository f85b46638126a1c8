import { findNotesSince } from "@/lib/adapters/restore-guard/notes-since";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import type { Protection } from "@/lib/domain/operations/protection";
import { compromiseKey } from "./compromise-key";
import { restoreStop } from "./restore-stop";
import { notAfter, restoredReasons } from "./restored-protections";
import { systemContexts } from "./system-contexts";

/**
 * Attack: the holder of a stolen key, or a rash registrar, waits for a restore to undo the report
 * of the key or the stop of issuing. Rule: protections recorded outside the database are in force
 * again before anything is signed. Idempotent.
 */
export async function restoreProtections(ctx: Context): Promise<Protection> {
  authorize(ctx.actor, "installation.end-restore", {});
  const notes = await findNotesSince();
  if (!notes) return { kind: "unknown" };
  const counts = { keys: 0, stops: 0 };
  const known = new Map((await systemContexts(ctx)).map((of) => [of.actor.institutionId, of]));
  for (const { institutionId, compromisedKeys, stop } of notes.institutions) {
    const of = known.get(institutionId);
    if (!of) continue;
    for (const key of compromisedKeys) if (await restoreReport(of, key)) counts.keys += 1;
    if (stop && (await restoreStop(of, { reason: restoredReasons.stop, of: stop })))
      counts.stops += 1;
  }
  return { kind: "known", ...counts };
}

/**
 * A key that is missing or pending in the backup signs nothing here. Returns whether the key is
 * reported now.
 */
async function restoreReport(
  ctx: Context,
  { id, since }: { id: string; since: string },
): Promise<boolean> {
  try {
    await compromiseKey(ctx, {
      keyId: id,
      since: notAfter(ctx.now, since).toISOString(),
      reason: restoredReasons.key,
    });
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "ALREADY_DONE") return true;
    if (error.code === "NOT_FOUND" || error.code === "WRONG_STATE") return false;
    throw error;
  }
}
