import { randomUUID } from "node:crypto";
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
  ensureAwards,
  insertReservedCredentials,
  listEnrolmentsWithCredential,
  listReservedCredentials,
  markIssued,
} from "@/lib/adapters/db/stores/credential-store";
import { getIssuableRun, getIssuableVersion, getIssuer, getIssuingKeyId } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { allocateStatusIndexes } from "@/lib/adapters/db/stores/status-list-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { statusListUrl } from "@/lib/domain/credentials/addresses";
import { assertStandsAt } from "@/lib/domain/credentials/did-web";
import { AppError } from "@/lib/domain/errors";
import { type AwardIntent, type BatchRow, planIntent } from "@/lib/domain/issuing/award-intent";
import { batchDigestInput } from "@/lib/domain/issuing/plan-batch";
import { digestOf } from "./propose-batch";
import { completeIntents, type IssuingTools } from "./sign-reserved";

const reserveAtOnce = 1000;
const signAtOnce = 1000;

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
  const digest = digestOf(batchDigestInput({ awardedOn, versionId, rows }));
  if (digest !== batch.digest) throw new AppError("APPROVAL_VOID");
}

/** Records award, key, status index and facts of each row that has no live credential yet. */
async function reserveRows(scope: Scope, ctx: Context, input: { batch: BatchRecord; rows: BatchRow[] }): Promise<void> {
  const { batch } = input;
  if ((await lockBatch(scope, batch.id)) !== "running") return;
  const done = await listEnrolmentsWithCredential(
    scope,
    input.rows.map((row) => row.enrolmentId),
  );
  const rows = input.rows.filter((row) => !done.has(row.enrolmentId));
  if (rows.length === 0) return;
  const { versionId } = await getIssuableRun(scope, batch.runId);
  const version = await getIssuableVersion(scope, versionId);
  const issuer = await getIssuer(scope);
  const keyId = await getIssuingKeyId(scope);
  const awardedOn = batch.awardedOn.toISOString().slice(0, 10);
  const awards = await ensureAwards(
    scope,
    rows.map(({ enrolmentId, learnerId }) => ({ enrolmentId, learnerId, versionId, awardedOn })),
  );
  const { statusListId, indexes, isPublished } = await allocateStatusIndexes(scope, rows.length);
  const reserved = rows.map((row, position) => {
    const awardId = awards.get(row.enrolmentId);
    const statusIndex = indexes[position];
    if (awardId === undefined || statusIndex === undefined) throw new AppError("UNEXPECTED");
    const intent = planIntent({
      row,
      versionId,
      credentialValidForMonths: version.content.lifespan.credentialValidForMonths,
      issuer,
      publicUrl: publicUrl(),
      credentialUuid: randomUUID(),
      awardedOn,
      issuedAt: ctx.now,
      status: { listUrl: statusListUrl(publicUrl(), statusListId), index: statusIndex },
    });
    return { intent, awardId, statusIndex };
  });
  await insertReservedCredentials(
    scope,
    reserved.map(({ intent, awardId, statusIndex }) => ({
      id: intent.credentialUuid,
      awardId,
      batchId: batch.id,
      keyId,
      statusListId,
      statusIndex,
      intent,
      reservedAt: ctx.now,
      validUntil: intent.validUntil === null ? null : new Date(intent.validUntil),
      supersedesId: null,
    })),
  );
  // A new list must stand at its address before the first of its credentials is checked by anyone.
  if (!isPublished) await enqueue(scope, "publish-status-list", { statusListId });
  await recordAudit(scope, ctx, {
    action: "batch.reserve",
    subject: batch.id,
    detail: { count: rows.length, statusListId, keyId },
  });
}

/** Signs and stores up to one chunk; false when nothing is left or the batch was stopped. */
async function signNextChunk(ctx: Context, batchId: string, tools: IssuingTools): Promise<boolean> {
  const chunk = await inInstitution(ctx, async (scope) => {
    const batch = await findBatch(scope, batchId);
    if (batch?.state !== "running") return null;
    const keyId = await getIssuingKeyId(scope);
    await adoptKey(scope, { batchId }, keyId);
    return { keyId, modeSoFar: batch.signingMode, credentials: await listReservedCredentials(scope, { batchId }, signAtOnce) };
  });
  if (!chunk || chunk.credentials.length === 0) return false;
  const intents = chunk.credentials.map((credential) => credential.intent as unknown as AwardIntent);
  const { documents, mode } = await tools.signCohort(chunk.keyId, await completeIntents(ctx, intents, tools));
  const signed = chunk.credentials.flatMap(({ id }) => {
    const signedDocument = documents.get(id);
    return signedDocument === undefined ? [] : [{ id, signedDocument }];
  });
  if (signed.length === 0) throw new AppError("UNEXPECTED");
  const soFar = chunk.modeSoFar === "" || chunk.modeSoFar === mode ? mode : "mixed";
  await inInstitution(ctx, (scope) => storeSigned(scope, ctx, { batchId, keyId: chunk.keyId, signed, mode: soFar }), {
    timeoutMs: 60_000,
  });
  return true;
}

async function storeSigned(
  scope: Scope,
  ctx: Context,
  input: { batchId: string; keyId: string; signed: { id: string; signedDocument: string }[]; mode: string },
): Promise<void> {
  const stored = await markIssued(scope, input.signed, { keyId: input.keyId, issuedAt: ctx.now });
  const { stored: storedCount } = await countCredentialsOfBatch(scope, input.batchId);
  await setBatchCounts(scope, input.batchId, { signedCount: storedCount, storedCount, signingMode: input.mode });
  const detail = { batchId: input.batchId, format: "elm" };
  await recordAuditOfEach(scope, ctx, { action: "credential.issue", subjects: stored, detail });
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
