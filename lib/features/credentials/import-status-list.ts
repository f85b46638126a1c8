import { enqueue, recordAudit } from "@/lib/adapters/db/record";
import { changeBatch } from "@/lib/adapters/db/stores/batch-store";
import {
  countUnknownMarks,
  finishImport,
  listMarked,
  mergePublishedList,
  type PublishedList,
} from "@/lib/adapters/db/stores/imported-list-store";
import { cancelReserved } from "@/lib/adapters/db/stores/reserved-credential-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import {
  type CredentialState,
  inForceStates,
  revocableStates,
} from "@/lib/domain/credentials/states";
import { AppError } from "@/lib/domain/errors";
import { signingBatchStates } from "@/lib/domain/issuing/states";
import { endCredential } from "./end-credential";
import { suspendAward } from "./suspension";

/** What the learner and the registrars read. */
const reason = "Taken from the published list after a restore";

export type ListImport =
  | {
      kind: "imported";
      /** It is older than the list that the database has published. */
      isOlder: boolean;
      /** Entries that it set. */
      added: number;
      /** Credentials revoked now, and their awards, each in one or more formats. */
      revoked: number;
      awards: number;
      suspended: number;
      /** Batches that were about to sign again what has been revoked since the backup. */
      stoppedBatches: number;
      /** Set entries whose credentials this database does not know. */
      unknown: number;
    }
  | { kind: "other-list" };

/**
 * Imports what a published status list says beyond the database, which was restored from a backup:
 * sets its bits, ends the credentials they belong to, and closes the list, so that none of its
 * entries is allocated a second time. The caller has verified the list's signature. Idempotent;
 * after a crash it continues, whatever was published meanwhile. Concurrent runs and revocations are
 * safe.
 */
export async function importStatusList(ctx: Context, list: PublishedList): Promise<ListImport> {
  authorize(ctx.actor, "status-list.import", { institutionId: institutionOf(ctx) });
  const merged = await inInstitution(ctx, async (scope) => {
    const merge = await mergePublishedList(scope, list, { reason, at: ctx.now });
    if (merge.kind === "merged" && merge.isChanged) {
      await enqueue(scope, "publish-status-list", { statusListId: list.id });
      const detail = {
        purpose: list.purpose,
        signedAt: list.signedAt.toISOString(),
        isNew: merge.isNew,
      };
      await recordAudit(scope, ctx, { action: "status-list.import", subject: list.id, detail });
    }
    return merge;
  });
  if (merged.kind !== "merged") return merged;
  const { isOlder, added } = merged;
  const ended =
    list.purpose === "revocation" ? await revokeMarked(ctx, list) : { revoked: 0, awards: 0 };
  const stoppedBatches = list.purpose === "revocation" ? await giveUpMarked(ctx, list) : 0;
  const suspended = list.purpose === "suspension" ? await suspendMarked(ctx, list) : 0;
  return inInstitution(ctx, async (scope) => {
    await finishImport(scope, list.id, ctx.now);
    return {
      kind: "imported",
      isOlder,
      added,
      ...ended,
      suspended,
      stoppedBatches,
      unknown: await countUnknownMarks(scope, list),
    };
  });
}

async function revokeMarked(
  ctx: Context,
  list: PublishedList,
): Promise<{ revoked: number; awards: number }> {
  return endMarked(ctx, { list, states: [...revocableStates] }, async (scope, credential) => {
    await endCredential(scope, ctx, { credential, reason, changeId: null });
    await recordAudit(scope, ctx, {
      action: "credential.revoke",
      subject: credential.id,
      detail: { importedList: list.id },
    });
  });
}

async function suspendMarked(ctx: Context, list: PublishedList): Promise<number> {
  const { revoked } = await endMarked(
    ctx,
    { list, states: [...inForceStates] },
    async (scope, credential) => {
      await suspendAward(scope, credential, {
        suspendedAt: ctx.now,
        suspendedBy: null,
        suspensionReason: reason,
      });
      await recordAudit(scope, ctx, {
        action: "credential.suspend",
        subject: credential.id,
        detail: { importedList: list.id },
      });
    },
  );
  return revoked;
}

/** How often concurrent changes of the same list are retried. */
const rounds = 5;

/**
 * Award by award: all formats of an award end together. After a conflict with another operator or a
 * registrar the rest is read again. Returns how many credentials, of how many awards, were changed
 * here. Errors: STALE.
 */
async function endMarked(
  ctx: Context,
  which: { list: PublishedList; states: readonly CredentialState[] },
  end: (scope: Scope, credential: { id: string; awardId: string }) => Promise<void>,
): Promise<{ revoked: number; awards: number }> {
  const done = { revoked: 0, awards: 0 };
  for (let round = 1; ; round += 1) {
    const marked = await inInstitution(ctx, (scope) => listMarked(scope, which));
    if (marked.length === 0) return done;
    if (round > rounds) throw new AppError("STALE");
    for (const [awardId, ids] of byAward(marked)) {
      const isDone = await endOne(ctx, { id: ids[0] ?? "", awardId }, end);
      if (isDone) done.revoked += ids.length;
      if (isDone) done.awards += 1;
    }
  }
}

async function endOne(
  ctx: Context,
  credential: { id: string; awardId: string },
  end: (scope: Scope, credential: { id: string; awardId: string }) => Promise<void>,
): Promise<boolean> {
  try {
    await inInstitution(ctx, (scope) => end(scope, credential));
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === "STALE") return false;
    throw error;
  }
}

/**
 * A batch that was running at the backup would sign again what has been signed and revoked since: a
 * registrar decides whether to resume it.
 */
async function giveUpMarked(ctx: Context, list: PublishedList): Promise<number> {
  const marked = await inInstitution(ctx, (scope) =>
    listMarked(scope, { list, states: ["reserved"] }),
  );
  const batchIds = [...new Set(marked.flatMap(({ batchId }) => batchId ?? []))];
  let stopped = 0;
  for (const batchId of batchIds) {
    await inInstitution(ctx, async (scope) => {
      const isStopped = await changeBatch(
        scope,
        { id: batchId, state: [...signingBatchStates] },
        { state: "stopped" },
      );
      if (!isStopped) return;
      stopped += 1;
      await recordAudit(scope, ctx, {
        action: "batch.stop",
        subject: batchId,
        detail: { importedList: list.id },
      });
    });
  }
  const awardIds = [...new Set(marked.map(({ awardId }) => awardId))];
  if (awardIds.length > 0) await inInstitution(ctx, (scope) => cancelReserved(scope, { awardIds }));
  return stopped;
}

function byAward(marked: readonly { id: string; awardId: string }[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { id, awardId } of marked) found.set(awardId, [...(found.get(awardId) ?? []), id]);
  return found;
}
