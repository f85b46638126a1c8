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
  adoptKey,
  countCredentialsOfBatch,
  listReservedCredentials,
  type Unsigned,
} from "@/lib/adapters/db/stores/credential-store";
import { getIssuableRun, getIssuer, listActiveKeyIds } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { assertStandsAt } from "@/lib/domain/credentials/did-web";
import { leadFormat, type SignedFormat } from "@/lib/domain/credentials/formats";
import { AppError } from "@/lib/domain/errors";
import type { BatchRow } from "@/lib/domain/issuing/award-intent";
import { awardsAtOnce } from "@/lib/domain/issuing/chunk-size";
import { type ActiveKeys, keysOfFormats } from "@/lib/domain/issuing/format-keys";
import { batchDigestInput } from "@/lib/domain/issuing/plan-batch";
import { wholeAwards } from "@/lib/domain/issuing/whole-awards";
import { digestOf } from "./propose-batch";
import { reserveRows } from "./reserve-rows";
import {
  holdKeysOf,
  type IssuingTools,
  keysOfSigned,
  replacedMode,
  type SignedGroup,
  signReserved,
  storeGroups,
} from "./sign-reserved";

const reserveAtOnce = 1000;

/**
 * Carries out an approved batch in the worker. Every step is conditional on what stands, so a crash at any point is mended by running again:
 * first the intents of all rows, then chunk by chunk signing (outside any transaction) and storing, then delivery.
 */
export async function runBatch(ctx: Context, input: { batchId: string }, tools: IssuingTools): Promise<void> {
  authorize(ctx.actor, "batch.run", { institutionId: institutionOf(ctx) });
  const begunAt = performance.now();
  const started = await startBatch(ctx, input.batchId);
  if (!started) return;
  const { batch, rows } = started;
  for (let from = 0; from < rows.length; from += reserveAtOnce) {
    await inInstitution(ctx, (scope) => reserveRows(scope, ctx, { batch, rows: rows.slice(from, from + reserveAtOnce) }), {
      timeoutMs: 60_000,
    });
  }
  while (await signNextChunk(ctx, batch.id, tools)) {
    // Each chunk is committed on its own, so progress shows and a stop takes effect between two.
  }
  // One job has one `now`, its start; what it took is added, so that the batch's rate is true.
  await finishBatch(ctx, { batchId: batch.id, finishedAt: new Date(ctx.now.getTime() + (performance.now() - begunAt)) });
}

async function startBatch(ctx: Context, batchId: string): Promise<{ batch: BatchRecord; rows: BatchRow[] } | null> {
  return inInstitution(ctx, async (scope) => {
    const started = await changeBatch(scope, { id: batchId, state: "approved" }, { state: "running", startedAt: ctx.now });
    if (started) await recordAudit(scope, ctx, { action: "batch.run", subject: batchId });
    const batch = await findBatch(scope, batchId);
    if (!batch) throw new AppError("NOT_FOUND");
    if (batch.state !== "running") return null;
    assertStandsAt(publicUrl(), (await getIssuer(scope)).did);
    const rows = await listBatchRows(scope, batch.id);
    await assertAsApproved(scope, { batch, rows });
    return { batch, rows };
  });
}

/**
 * Attack: who can write to the database adds a row to an approved batch, and the worker signs it. Rule: what is signed has the digest that two
 * registrars signed for, or nothing is signed. Errors: APPROVAL_VOID.
 */
async function assertAsApproved(scope: Scope, { batch, rows }: { batch: BatchRecord; rows: BatchRow[] }): Promise<void> {
  const { versionId } = await getIssuableRun(scope, batch.runId);
  const awardedOn = batch.awardedOn.toISOString().slice(0, 10);
  const digest = digestOf(batchDigestInput({ awardedOn, versionId, formats: batch.formats, rows }));
  if (digest !== batch.digest) throw new AppError("APPROVAL_VOID");
}

/** Signs and stores up to one chunk of awards in all their formats; false when nothing is left or the batch was stopped. */
async function signNextChunk(ctx: Context, batchId: string, tools: IssuingTools): Promise<boolean> {
  const chunk = await inInstitution(ctx, async (scope) => {
    await lockBatch(scope, batchId);
    const batch = await findBatch(scope, batchId);
    if (batch?.state !== "running") return null;
    const which: Unsigned = { batchId };
    for (const [format, keyId] of formatKeys(batch, await listActiveKeyIds(scope, ctx.now)))
      await adoptKey(scope, which, { format, keyId });
    const credentials = await listReservedCredentials(scope, which, awardsAtOnce(batch.formats));
    return { modeSoFar: batch.signingMode, credentials };
  });
  if (!chunk || chunk.credentials.length === 0) return false;
  const groups = await signReserved(ctx, chunk.credentials, tools);
  const isWaiting = groups.some(({ mode }) => mode === replacedMode);
  if (!isWaiting && wholeAwards(chunk.credentials, keysOfSigned(groups)).size === 0) throw new AppError("UNEXPECTED");
  const lead = groups.find(({ format, signed }) => format === leadFormat && signed.length > 0);
  const mode = lead?.mode ?? chunk.modeSoFar;
  const soFar = chunk.modeSoFar === "" || chunk.modeSoFar === mode ? mode : "mixed";
  await inInstitution(ctx, (scope) => storeSigned(scope, ctx, { batchId, groups, mode: soFar }), { timeoutMs: 60_000 });
  return true;
}

function formatKeys(batch: BatchRecord, keys: ActiveKeys): [SignedFormat, string][] {
  return Object.entries(keysOfFormats(batch.formats, keys)) as [SignedFormat, string][];
}

async function storeSigned(
  scope: Scope,
  ctx: Context,
  input: { batchId: string; groups: SignedGroup[]; mode: string },
): Promise<void> {
  const { batchId, groups, mode } = input;
  const heldKeys = await holdKeysOf(scope, groups);
  await lockBatch(scope, batchId);
  const stored = await storeGroups(scope, ctx, { which: { batchId }, groups, heldKeys });
  const { stored: storedCount } = await countCredentialsOfBatch(scope, batchId);
  await setBatchCounts(scope, batchId, { signedCount: storedCount, storedCount, signingMode: mode });
  for (const { format, ids } of stored) {
    await recordAuditOfEach(scope, ctx, { action: "credential.issue", subjects: ids, detail: { batchId, format } });
  }
}

async function finishBatch(ctx: Context, { batchId, finishedAt }: { batchId: string; finishedAt: Date }): Promise<void> {
  await inInstitution(ctx, async (scope) => {
    const { reserved, stored } = await countCredentialsOfBatch(scope, batchId);
    const finished =
      reserved === 0 && (await changeBatch(scope, { id: batchId, state: "running" }, { state: "done", finishedAt }));
    // Also of a batch that was stopped while its last chunk was being signed.
    if (stored > 0) await enqueue(scope, "deliver-credentials", { batchId });
    if (!finished) return;
    await recordAudit(scope, ctx, { action: "batch.finish", subject: batchId, detail: { stored } });
  });
}
