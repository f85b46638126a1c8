import { z } from "zod";
import { enqueue, recordAudit } from "@/lib/adapters/db/record";
import { listRunningBatchIds } from "@/lib/adapters/db/stores/batch-store";
import { endRestore, findOpenRestore } from "@/lib/adapters/db/stores/epoch-store";
import { type ListSince, listImportedLists } from "@/lib/adapters/db/stores/imported-list-store";
import { listInstitutionIds } from "@/lib/adapters/db/stores/public-institution-store";
import { listStatusListIds, replaceOpenLists } from "@/lib/adapters/db/stores/status-list-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { restoreGuardFolder } from "@/lib/adapters/env";
import { readMark, writeMark } from "@/lib/adapters/restore-guard/mark-file";
import { findNotesSince } from "@/lib/adapters/restore-guard/notes-since";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import type { Protection } from "@/lib/domain/operations/protection";
import { ReasonSchema } from "@/lib/domain/reason";

export const EndRestoreOfInstallationInput = z.object({
  /**
   * The reason for continuing without lists that were not imported; null if none may be missing.
   */
  waiver: ReasonSchema.nullable(),
  /**
   * Confirms that the imported lists are the last ones published, if there is no record of that
   * outside the database.
   */
  areTheLast: z.boolean().default(false),
});
export type EndRestoreOfInstallationInput = z.output<typeof EndRestoreOfInstallationInput>;

/** Restores the protections that were in force before the restore. */
export type ProtectionTools = {
  restoreProtections(ctx: Context): Promise<Protection>;
  /** Stops issuing in every institution that can sign; returns how many. */
  stopAll(ctx: Context): Promise<number>;
};

export type RestoreEnd =
  /** No restore is open. */
  | { kind: "none" }
  /**
   * These published lists have not been imported; `importedTo`: when the imported earlier
   * publication was signed.
   */
  | { kind: "missing"; lists: ListSince[] }
  /** All were imported, but there is no record whether these are the last. */
  | { kind: "unconfirmed"; lists: ListSince[] }
  /**
   * `listIds`: waived lists. `stopped`: institutions whose issuing is stopped, as there is no
   * record of what was decided since the backup.
   */
  | { kind: "ended"; listIds: string[]; closed: number; protection: Protection; stopped: number };

/**
 * Lets an installation sign again after a restore of its database, once every published status list
 * was imported, or with a waiver.
 *
 * A restored database does not contain the status entries allocated since the backup. Allocated
 * again, one bit would belong to two credentials, and revoking one would revoke the other. Rule: no
 * more entries of a list that was open at the backup are allocated. Closed lists stay published.
 *
 * Attack: an earlier list, equally genuine, is imported as the last one, and credentials revoked in
 * between appear valid. Rule: if there is a record of each list's last publication, an earlier one
 * is not accepted; otherwise an operator has to confirm that they have checked.
 */
export async function endRestoreOfInstallation(
  ctx: Context,
  input: EndRestoreOfInstallationInput,
  tools: ProtectionTools,
): Promise<RestoreEnd> {
  authorize(ctx.actor, "installation.end-restore", {});
  const restoredAt = await findOpenRestore();
  if (!restoredAt) return { kind: "none" };
  const institutions = (await listInstitutionIds()).map((institutionId) => ({
    ...ctx,
    actor: { kind: "system" as const, institutionId },
  }));
  const { missing, imported, isKnown } = await judgeImports(institutions, restoredAt);
  if (missing.length > 0 && input.waiver === null) return { kind: "missing", lists: missing };
  if (!isKnown && imported.length > 0 && input.waiver === null && !input.areTheLast)
    return { kind: "unconfirmed", lists: imported };
  const protection = await tools.restoreProtections(ctx);
  const stopped = protection.kind === "unknown" ? await tools.stopAll(ctx) : 0;
  const listIds = missing.map(({ id }) => id);
  let closed = 0;
  for (const of of institutions) {
    const notImported = missing
      .filter(({ institutionId }) => institutionId === of.actor.institutionId)
      .map(({ id }) => id);
    closed += await resumeInstitution(of, { restoredAt, notImported, ...input });
  }
  const folder = restoreGuardFolder();
  await writeMark(folder, await endRestore(await readMark(folder)));
  return { kind: "ended", listIds, closed, protection, stopped };
}

type Judged = ListSince & { institutionId: string };

/** Lists of which no publication, or not the last one on record, was imported. */
async function judgeImports(
  institutions: readonly (Context & { actor: { institutionId: string } })[],
  restoredAt: Date,
): Promise<{ missing: Judged[]; imported: Judged[]; isKnown: boolean }> {
  const notes = await findNotesSince();
  const missing: Judged[] = [];
  const imported: Judged[] = [];
  for (const of of institutions) {
    const { institutionId } = of.actor;
    const lists = await inInstitution(of, (scope) => listImportedLists(scope, restoredAt));
    const noted =
      notes?.institutions.find((one) => one.institutionId === institutionId)?.lists ?? [];
    const last = new Map(noted.map(({ id, since }) => [id, new Date(since)]));
    const unknown = noted.filter(({ id }) => !lists.some((list) => list.id === id));
    for (const list of [...lists, ...unknown.map(({ id }) => ({ id, importedTo: null }))]) {
      const isIn = list.importedTo !== null && !isBefore(list.importedTo, last.get(list.id));
      (isIn ? imported : missing).push({ ...list, institutionId });
    }
  }
  return { missing, imported, isKnown: notes !== null };
}

/** A list says to the second when it was signed. */
const isBefore = (signedAt: Date, last: Date | undefined) =>
  last !== undefined && signedAt.getTime() < Math.floor(last.getTime() / 1000) * 1000;

/**
 * Closes the open lists, opens new ones, and requeues everything that waits to be signed. Returns
 * how many were closed.
 */
async function resumeInstitution(
  ctx: Context,
  {
    restoredAt,
    notImported,
    waiver,
  }: { restoredAt: Date; notImported: string[]; waiver: string | null },
): Promise<number> {
  return inInstitution(ctx, async (scope) => {
    const reason = waiver ?? "The database was restored from a backup";
    const { closed } = await replaceOpenLists(scope, { reason, at: ctx.now });
    for (const statusListId of await listStatusListIds(scope))
      await enqueue(scope, "publish-status-list", { statusListId });
    for (const batchId of await listRunningBatchIds(scope))
      await enqueue(scope, "run-batch", { batchId });
    for (const id of closed)
      await recordAudit(scope, ctx, {
        action: "status-list.close",
        subject: id,
        detail: { reason },
      });
    const noticed = { noticedAt: restoredAt.toISOString(), notImported };
    const detail = waiver === null ? noticed : { ...noticed, waiver };
    const action = waiver === null ? "installation.end-restore" : "installation.waive-import";
    await recordAudit(scope, ctx, { action, subject: scope.institutionId, detail });
    return closed.length;
  });
}
