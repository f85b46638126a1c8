import { enqueue, recordAudit } from "@/lib/adapters/db/record";
import { changeBatch } from "@/lib/adapters/db/stores/batch-store";
import { cancelReserved } from "@/lib/adapters/db/stores/credential-store";
import {
  countUnknownMarks,
  finishImport,
  listMarked,
  mergePublishedList,
  type PublishedList,
} from "@/lib/adapters/db/stores/imported-list-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { revocableStates, standingStates } from "@/lib/domain/credentials/credential-states";
import { endCredential } from "./end-credential";
import { suspendAward } from "./suspend-credential";

/** What the learner and the registrars read. */
const reason = "Taken from the published list after a restore";

export type ListImport =
  | {
      kind: "imported";
      /** Credentials that were ended now. */
      revoked: number;
      suspended: number;
      /** Batches that were about to sign again what has been revoked since the backup. */
      stoppedBatches: number;
      /** Set places of credentials that this database does not know. */
      unknown: number;
    }
  | { kind: "older" | "other-list" };

/**
 * Takes over what a published status list says beyond the database, which was restored from a backup: sets its bits, ends the credentials they belong to,
 * and closes the list, so that none of its places is given a second time. The list's signature is the caller's business. Run again it changes nothing; after
 * a crash it continues.
 */
export async function importStatusList(ctx: Context, list: PublishedList): Promise<ListImport> {
  authorize(ctx.actor, "status-list.import", { institutionId: institutionOf(ctx) });
  const merged = await inInstitution(ctx, async (scope) => {
    const merge = await mergePublishedList(scope, list, { reason, at: ctx.now });
    if (merge.kind === "merged" && merge.isChanged) {
      await enqueue(scope, "publish-status-list", { statusListId: list.id });
      const detail = { purpose: list.purpose, signedAt: list.signedAt.toISOString(), isNew: merge.isNew };
      await recordAudit(scope, ctx, { action: "status-list.import", subject: list.id, detail });
    }
    return merge;
  });
  if (merged.kind !== "merged") return merged;
  const revoked = list.purpose === "revocation" ? await revokeMarked(ctx, list) : 0;
  const stoppedBatches = list.purpose === "revocation" ? await giveUpMarked(ctx, list) : 0;
  const suspended = list.purpose === "suspension" ? await suspendMarked(ctx, list) : 0;
  return inInstitution(ctx, async (scope) => {
    await finishImport(scope, list.id, ctx.now);
    return { kind: "imported", revoked, suspended, stoppedBatches, unknown: await countUnknownMarks(scope, list) };
  });
}

/** Award by award: all formats of an award end together. */
async function revokeMarked(ctx: Context, list: PublishedList): Promise<number> {
  const marked = await inInstitution(ctx, (scope) => listMarked(scope, { list, states: revocableStates }));
  for (const [awardId, id] of oneOfEachAward(marked)) {
    await inInstitution(ctx, async (scope) => {
      await endCredential(scope, ctx, { credential: { id, awardId }, reason, changeId: null });
      await recordAudit(scope, ctx, { action: "credential.revoke", subject: id, detail: { importedList: list.id } });
    });
  }
  return marked.length;
}

async function suspendMarked(ctx: Context, list: PublishedList): Promise<number> {
  const marked = await inInstitution(ctx, (scope) => listMarked(scope, { list, states: standingStates }));
  for (const [awardId, id] of oneOfEachAward(marked)) {
    await inInstitution(ctx, async (scope) => {
      await suspendAward(scope, { id, awardId }, { suspendedAt: ctx.now, suspendedBy: null, suspensionReason: reason });
      await recordAudit(scope, ctx, { action: "credential.suspend", subject: id, detail: { importedList: list.id } });
    });
  }
  return marked.length;
}

/** A batch that ran when the backup was made would sign again what has been signed and revoked since: a registrar decides whether it is resumed. */
async function giveUpMarked(ctx: Context, list: PublishedList): Promise<number> {
  const marked = await inInstitution(ctx, (scope) => listMarked(scope, { list, states: ["reserved"] }));
  const batchIds = [...new Set(marked.flatMap(({ batchId }) => batchId ?? []))];
  let stopped = 0;
  for (const batchId of batchIds) {
    await inInstitution(ctx, async (scope) => {
      const isStopped = await changeBatch(scope, { id: batchId, state: ["approved", "running"] }, { state: "stopped" });
      if (!isStopped) return;
      stopped += 1;
      await recordAudit(scope, ctx, { action: "batch.stop", subject: batchId, detail: { importedList: list.id } });
    });
  }
  const awardIds = [...new Set(marked.map(({ awardId }) => awardId))];
  if (awardIds.length > 0) await inInstitution(ctx, (scope) => cancelReserved(scope, { awardIds }));
  return stopped;
}

function oneOfEachAward(marked: readonly { id: string; awardId: string }[]): Map<string, string> {
  return new Map(marked.map(({ id, awardId }) => [awardId, id]));
}
