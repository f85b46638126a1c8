import { z } from "zod";
import { enqueue, recordAudit } from "@/lib/adapters/db/record";
import { listRunningBatchIds } from "@/lib/adapters/db/stores/batch-store";
import { endRestore, findOpenRestore } from "@/lib/adapters/db/stores/epoch-store";
import { listMissingImports } from "@/lib/adapters/db/stores/imported-list-store";
import { listInstitutionIds } from "@/lib/adapters/db/stores/public-institution-store";
import { listStatusListIds, replaceOpenLists } from "@/lib/adapters/db/stores/status-list-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { restoreGuardFolder } from "@/lib/adapters/env";
import { readMark, writeMark } from "@/lib/adapters/restore-guard/mark-file";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { ReasonSchema } from "@/lib/domain/reason";

export const EndRestoreInput = z.object({
  /** Why lists that were not imported are done without; null where none may be missing. */
  waiver: ReasonSchema.nullable(),
});

export type RestoreEnd =
  /** No restore waits to be dealt with. */
  | { kind: "none" }
  /** These lists were published when the backup was made and have not been imported. */
  | { kind: "missing"; listIds: string[] }
  /** `listIds`: those that were waived. */
  | { kind: "ended"; listIds: string[]; closed: number };

/**
 * Lets an installation whose database was restored sign again, once every published status list was imported, or with a waiver.
 *
 * After a restore the database has forgotten the places that were given since the backup. Given again, one bit would stand for two credentials, and
 * revoking the one would revoke a stranger's. Rule: no place of a list that was open at the backup is given any more. Closed lists stay published.
 */
export async function endRestoreOfInstallation(ctx: Context, input: z.output<typeof EndRestoreInput>): Promise<RestoreEnd> {
  authorize(ctx.actor, "installation.end-restore", {});
  const restoredAt = await findOpenRestore();
  if (!restoredAt) return { kind: "none" };
  const institutions = (await listInstitutionIds()).map(
    (institutionId): Context => ({ ...ctx, actor: { kind: "system", institutionId } }),
  );
  const missing = new Map<Context, string[]>();
  for (const of of institutions) missing.set(of, await inInstitution(of, (scope) => listMissingImports(scope, restoredAt)));
  const listIds = [...missing.values()].flat();
  if (listIds.length > 0 && input.waiver === null) return { kind: "missing", listIds };
  let closed = 0;
  for (const [of, notImported] of missing) closed += await resumeInstitution(of, { restoredAt, notImported, ...input });
  const folder = restoreGuardFolder();
  await writeMark(folder, await endRestore(await readMark(folder)));
  return { kind: "ended", listIds, closed };
}

/** Closes the open lists, opens new ones, and asks for all that waits to be signed. Answers how many were closed. */
async function resumeInstitution(
  ctx: Context,
  { restoredAt, notImported, waiver }: { restoredAt: Date; notImported: string[]; waiver: string | null },
): Promise<number> {
  return inInstitution(ctx, async (scope) => {
    const reason = waiver ?? "The database was restored from a backup";
    const { closed } = await replaceOpenLists(scope, { reason, at: ctx.now });
    for (const statusListId of await listStatusListIds(scope)) await enqueue(scope, "publish-status-list", { statusListId });
    for (const batchId of await listRunningBatchIds(scope)) await enqueue(scope, "run-batch", { batchId });
    for (const id of closed) await recordAudit(scope, ctx, { action: "status-list.close", subject: id, detail: { reason } });
    const noticed = { noticedAt: restoredAt.toISOString(), notImported };
    const detail = waiver === null ? noticed : { ...noticed, waiver };
    const action = waiver === null ? "installation.end-restore" : "installation.waive-import";
    await recordAudit(scope, ctx, { action, subject: scope.institutionId, detail });
    return closed.length;
  });
}
