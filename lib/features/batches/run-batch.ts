import { enqueue, recordAudit, recordAuditOfEach } from "@/lib/adapters/db/record";
import {
  type BatchRecord,
  changeBatch,
  findBatch,
  listBatchRows,
  lockBatch,
  setBatchCounts,
} from "@/lib/adapters/db/stores/batch-store";
import {
  countCredentialsOfBatch,
  lockCredentials,
} from "@/lib/adapters/db/stores/credential-store";
import {
  getIssuableRun,
  getIssuer,
  listActiveKeyIds,
} from "@/lib/adapters/db/stores/issuing-candidate-store";
import { findIssuingStop, lockIssuing } from "@/lib/adapters/db/stores/issuing-stop-store";
import { deleteOpenReplacements } from "@/lib/adapters/db/stores/open-replacement-store";
import {
  listReservedCredentials,
  reassignToActiveKey,
  type Unsigned,
} from "@/lib/adapters/db/stores/reserved-credential-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { assertDidMatchesHost } from "@/lib/domain/credentials/did-web";
import { primaryFormat, type SignedFormat } from "@/lib/domain/credentials/formats";
import { AppError } from "@/lib/domain/errors";
import type { BatchRow } from "@/lib/domain/issuing/award-intent";
import { type DoneChunk, nextChunkSize } from "@/lib/domain/issuing/chunk-size";
import { type ActiveKeys, keysOfFormats } from "@/lib/domain/issuing/format-keys";
import { fullySignedAwards } from "@/lib/domain/issuing/fully-signed-awards";
import type { ReplacementRow } from "@/lib/domain/issuing/plan-replacement";
import { endReplaced } from "@/lib/features/batches/replacements/end-replaced";
import { reserveReplacements } from "@/lib/features/batches/replacements/reserve-replacements";
import type { IssuingTools } from "@/lib/features/batches/signing/issuing-tools";
import { signReserved } from "@/lib/features/batches/signing/sign-reserved";
import {
  keysOfSigned,
  lockKeysOf,
  replacedMode,
  type SignedGroup,
  storeGroups,
} from "@/lib/features/batches/signing/signed-groups";
import { digestRows } from "./digest-rows";
import { reserveRows } from "./reserve-rows";

const reservationBatchSize = 1000;

export type RunBatchInput = { batchId: string };

/**
 * Issues an approved batch in the worker: first the intents of all rows, then signing (outside any
 * transaction) and storing by chunks, then delivery. Every step is conditional on the current
 * state, so that it can be run again after a crash at any point.
 */
export async function runBatch(
  ctx: Context,
  input: RunBatchInput,
  tools: IssuingTools,
): Promise<void> {
  authorize(ctx.actor, "batch.run", { institutionId: institutionOf(ctx) });
  const begunAt = performance.now();
  const started = await startBatch(ctx, input.batchId);
  if (!started) return;
  const { batch, rows } = started;
  for (let from = 0; from < rows.length; from += reservationBatchSize) {
    const part = rows.slice(from, from + reservationBatchSize);
    await inInstitution(ctx, (scope) => reserve(scope, ctx, { batch, rows: part }), {
      timeoutMs: 60_000,
    });
  }
  // Each chunk has its own transaction: progress is visible, a stop takes effect between two
  // chunks, and a crash loses at most one.
  let last: DoneChunk | null = null;
  do {
    last = await signNextChunk(
      ctx,
      { ...started, chunkSize: nextChunkSize(batch.formats, last) },
      tools,
    );
    if (last) await tools.noteProgress?.();
  } while (last);
  // A job's `now` is its start; its duration is added, so that the batch's rate is correct.
  await finishBatch(ctx, {
    batchId: batch.id,
    finishedAt: new Date(ctx.now.getTime() + (performance.now() - begunAt)),
  });
}

function reserve(scope: Scope, ctx: Context, { batch, rows }: Started): Promise<void> {
  if (batch.kind === "award") return reserveRows(scope, ctx, { batch, rows });
  return reserveReplacements(scope, ctx, { batch, rows: rows as ReplacementRow[] });
}

type Started = { batch: BatchRecord; rows: BatchRow[] };

async function startBatch(ctx: Context, batchId: string): Promise<Started | null> {
  return inInstitution(ctx, async (scope) => {
    // The batch waits and is requeued once issuing starts again.
    if (await findIssuingStop(scope)) return null;
    const started = await changeBatch(
      scope,
      { id: batchId, state: "approved" },
      { state: "running", startedAt: ctx.now },
    );
    if (started) await recordAudit(scope, ctx, { action: "batch.run", subject: batchId });
    const batch = await findBatch(scope, batchId);
    if (!batch) throw new AppError("NOT_FOUND");
    if (batch.state !== "running") return null;
    assertDidMatchesHost(publicUrl(), (await getIssuer(scope)).did);
    const rows = await listBatchRows(scope, batch.id);
    await assertAsApproved(scope, { batch, rows });
    return { batch, rows };
  });
}

/**
 * Attack: someone with write access to the database adds a row to an approved batch, and the worker
 * signs it. Rule: nothing is signed unless the rows have the digest that two registrars approved.
 * Errors: APPROVAL_VOID.
 */
async function assertAsApproved(scope: Scope, { batch, rows }: Started): Promise<void> {
  const { versionId } = await getIssuableRun(scope, batch.runId);
  if (digestRows(batch, { versionId, rows }) !== batch.digest) throw new AppError("APPROVAL_VOID");
}

/**
 * Signs and stores one chunk of awards in all their formats; null if nothing is left, or the batch
 * or all issuing was stopped.
 */
async function signNextChunk(
  ctx: Context,
  started: Started & { chunkSize: number },
  tools: IssuingTools,
): Promise<DoneChunk | null> {
  const begunAt = performance.now();
  const batchId = started.batch.id;
  const chunk = await inInstitution(ctx, async (scope) => {
    if (await findIssuingStop(scope)) return null;
    await lockBatch(scope, batchId);
    const batch = await findBatch(scope, batchId);
    if (batch?.state !== "running") return null;
    const which: Unsigned = { batchId };
    for (const [format, keyId] of formatKeys(batch, await listActiveKeyIds(scope, ctx.now)))
      await reassignToActiveKey(scope, which, { format, keyId });
    const credentials = await listReservedCredentials(scope, which, started.chunkSize);
    return { modeSoFar: batch.signingMode, credentials };
  });
  if (!chunk || chunk.credentials.length === 0) return null;
  const groups = await signReserved(ctx, chunk.credentials, tools);
  const isWaiting = groups.some(({ mode }) => mode === replacedMode);
  if (!isWaiting && fullySignedAwards(chunk.credentials, keysOfSigned(groups)).size === 0)
    throw new AppError("UNEXPECTED");
  const lead = groups.find(({ format, signed }) => format === primaryFormat && signed.length > 0);
  const mode = lead?.mode ?? chunk.modeSoFar;
  const soFar = chunk.modeSoFar === "" || chunk.modeSoFar === mode ? mode : "mixed";
  const isStored = await inInstitution(
    ctx,
    (scope) => storeSigned(scope, ctx, { started, groups, mode: soFar }),
    {
      timeoutMs: 60_000,
    },
  );
  if (!isStored) return null;
  return {
    awards: new Set(chunk.credentials.map(({ awardId }) => awardId)).size,
    ms: performance.now() - begunAt,
  };
}

function formatKeys(batch: BatchRecord, keys: ActiveKeys): [SignedFormat, string][] {
  return Object.entries(keysOfFormats(batch.formats, keys)) as [SignedFormat, string][];
}

/** Returns false and stores nothing if all issuing was stopped while the chunk was being signed. */
async function storeSigned(
  scope: Scope,
  ctx: Context,
  input: { started: Started; groups: SignedGroup[]; mode: string },
): Promise<boolean> {
  if (!(await lockIssuing(scope))) return false;
  const { started, groups, mode } = input;
  const batchId = started.batch.id;
  const heldKeys = await lockKeysOf(scope, groups);
  await lockBatch(scope, batchId);
  const stored = await storeGroups(scope, ctx, {
    which: { batchId },
    groups,
    heldKeys,
    ...(await endFormerWith(scope, ctx, input)),
  });
  const { stored: storedCount } = await countCredentialsOfBatch(scope, batchId);
  await setBatchCounts(scope, batchId, {
    signedCount: storedCount,
    storedCount,
    signingMode: mode,
  });
  for (const { format, ids } of stored) {
    await recordAuditOfEach(scope, ctx, {
      action: "credential.issue",
      subjects: ids,
      detail: { batchId, format },
    });
  }
  return true;
}

/**
 * For replacements: locks all credentials of their awards, old and new; the old ones end when the
 * new ones are stored.
 */
async function endFormerWith(
  scope: Scope,
  ctx: Context,
  { started, groups }: { started: Started; groups: SignedGroup[] },
): Promise<{ endFormer?: (awardIds: string[]) => Promise<ReadonlySet<string>> }> {
  const { batch } = started;
  if (batch.kind !== "replacement") return {};
  const rows = started.rows as ReplacementRow[];
  const changes = new Map(rows.map((row) => [row.awardId, row.changes]));
  await lockCredentials(scope, [
    ...new Set(groups.flatMap(({ signed }) => signed.map(({ awardId }) => awardId))),
  ]);
  return { endFormer: (awardIds) => endReplaced(scope, ctx, { batch, awardIds, changes }) };
}

async function finishBatch(
  ctx: Context,
  { batchId, finishedAt }: { batchId: string; finishedAt: Date },
): Promise<void> {
  await inInstitution(ctx, async (scope) => {
    const { reserved, stored } = await countCredentialsOfBatch(scope, batchId);
    const finished =
      reserved === 0 &&
      (await changeBatch(scope, { id: batchId, state: "running" }, { state: "done", finishedAt }));
    // Also if the batch, or all issuing, was stopped while the last chunk was being signed.
    if (stored > 0) await enqueue(scope, "deliver-credentials", { batchId });
    if (!finished) return;
    await deleteOpenReplacements(scope, batchId);
    await recordAudit(scope, ctx, { action: "batch.finish", subject: batchId, detail: { stored } });
  });
}
