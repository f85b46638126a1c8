import { recordAudit } from "@/lib/adapters/db/record";
import { findEpoch } from "@/lib/adapters/db/stores/epoch-store";
import { lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import { findIssuingStop, insertIssuingStop } from "@/lib/adapters/db/stores/issuing-stop-store";
import {
  hasActiveKey,
  isEndedStop,
  readProtections,
} from "@/lib/adapters/db/stores/protection-store";
import { listInstitutionIds } from "@/lib/adapters/db/stores/public-institution-store";
import { inInstitution, inInstitutionAfterStoring, type Scope } from "@/lib/adapters/db/tenancy";
import { notifyAdministrators } from "@/lib/adapters/mail/notify-administrators";
import type { Notes, NotesOfInstitution } from "@/lib/adapters/restore-guard/notes-file";
import { findNotesSince } from "@/lib/adapters/restore-guard/notes-since";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import type { Protection } from "@/lib/domain/operations/protection";
import { compromiseKey } from "./compromise-key";

/** What administrators and registrars read. */
const words = {
  key: "Reported before the database was restored from a backup",
  stop: "In force before the database was restored from a backup",
  unknown:
    "The database was restored from a backup, and nothing says what was decided since. Before issuing starts again: report compromised keys again, and repeat stops, revocations and suspensions",
};

/** What stands in the database now, to be written down outside it. */
export async function gatherNotes(ctx: Context): Promise<{ installationId: string; notes: Notes }> {
  authorize(ctx.actor, "installation.end-restore", {});
  const { installationId } = await findEpoch();
  const institutions: NotesOfInstitution[] = [];
  for (const of of await institutionsOf(ctx))
    institutions.push(await inInstitution(of, readProtections));
  return { installationId, notes: { institutions } };
}

/**
 * Attack: whoever holds a stolen key, or a rash registrar, waits for a restore, and the report of
 * the key or the stop of issuing is undone by it. Rule: what was written down outside the database
 * is in force again before anything is signed. Run again it changes nothing.
 */
export async function restoreProtections(ctx: Context): Promise<Protection> {
  authorize(ctx.actor, "installation.end-restore", {});
  const notes = await findNotesSince();
  if (!notes) return { kind: "unknown" };
  const counts = { keys: 0, stops: 0 };
  const known = new Map((await institutionsOf(ctx)).map((of) => [of.actor.institutionId, of]));
  for (const { institutionId, compromisedKeys, stop } of notes.institutions) {
    const of = known.get(institutionId);
    if (!of) continue;
    for (const key of compromisedKeys) if (await reportAgain(of, key)) counts.keys += 1;
    if (stop && (await stopAgain(of, { reason: words.stop, of: stop }))) counts.stops += 1;
  }
  return { kind: "known", ...counts };
}

/**
 * Where nothing says what was decided since the backup: every institution that can sign waits until
 * two of its people start issuing. Answers how many.
 */
export async function stopAll(ctx: Context): Promise<number> {
  authorize(ctx.actor, "installation.end-restore", {});
  let stopped = 0;
  for (const of of await institutionsOf(ctx)) {
    const signs = await inInstitution(of, hasActiveKey);
    if (signs && (await stopAgain(of, { reason: words.unknown, of: null }))) stopped += 1;
  }
  return stopped;
}

/**
 * A key that the backup has not, or has not made yet, signs nothing here. Answers whether the key
 * is reported now.
 */
async function reportAgain(
  ctx: Context,
  { id, since }: { id: string; since: string },
): Promise<boolean> {
  try {
    await compromiseKey(ctx, {
      keyId: id,
      since: notAfter(ctx.now, since).toISOString(),
      reason: words.key,
    });
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "ALREADY_DONE") return true;
    if (error.code === "NOT_FOUND" || error.code === "WRONG_STATE") return false;
    throw error;
  }
}

/** Answers whether issuing is stopped now. */
async function stopAgain(
  ctx: Context,
  stop: { reason: string; of: { id: string; since: string } | null },
): Promise<boolean> {
  return inInstitutionAfterStoring(ctx, async (scope) => {
    await lockInstitution(scope);
    if (await findIssuingStop(scope)) return true;
    if (stop.of && (await isEndedStop(scope, stop.of.id))) return false;
    const stoppedAt = stop.of ? notAfter(ctx.now, stop.of.since) : ctx.now;
    await insertStop(scope, ctx, { reason: stop.reason, stoppedAt });
    return true;
  });
}

async function insertStop(
  scope: Scope,
  ctx: Context,
  { reason, stoppedAt }: { reason: string; stoppedAt: Date },
): Promise<void> {
  const id = await insertIssuingStop(scope, { reason, stoppedBy: null, stoppedAt });
  await notifyAdministrators(scope, ctx, {
    kind: "issuing-stopped",
    values: { reason },
    path: "/issuing/stop",
    dedupeKey: `issuing-stopped:${id}`,
  });
  await recordAudit(scope, ctx, { action: "issuing.stop", subject: id, detail: { reason } });
}

const notAfter = (now: Date, since: string) =>
  new Date(Math.min(now.getTime(), new Date(since).getTime()));

async function institutionsOf(ctx: Context) {
  return (await listInstitutionIds()).map((institutionId) => ({
    ...ctx,
    actor: { kind: "system" as const, institutionId },
  }));
}
