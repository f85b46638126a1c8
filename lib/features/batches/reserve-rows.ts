import { randomUUID } from "node:crypto";
import { enqueue, recordAudit } from "@/lib/adapters/db/record";
import { type BatchRecord, lockBatch } from "@/lib/adapters/db/stores/batch-store";
import { listEnrolmentsWithCredential } from "@/lib/adapters/db/stores/credential-store";
import { lockInstitutionForShare } from "@/lib/adapters/db/stores/institution-store";
import { listGenerations } from "@/lib/adapters/db/stores/issued-credential-store";
import {
  getIssuableRun,
  getIssuableVersion,
  getIssuer,
  listActiveKeyIds,
} from "@/lib/adapters/db/stores/issuing-candidate-store";
import {
  ensureAwards,
  insertReservedCredentials,
} from "@/lib/adapters/db/stores/reserved-credential-store";
import { allocatePlaces } from "@/lib/adapters/db/stores/status-place-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import type { Context } from "@/lib/domain/context";
import type { SignedFormat } from "@/lib/domain/credentials/formats";
import { calendarDayOf } from "@/lib/domain/days";
import { AppError } from "@/lib/domain/errors";
import type { BatchRow } from "@/lib/domain/issuing/award-intent";
import { keysOfFormats } from "@/lib/domain/issuing/format-keys";
import { planReservations } from "@/lib/domain/issuing/plan-reservations";

/**
 * Records award, keys, status indexes and facts of each row without a current credential, in every
 * format of the batch. Errors: NO_ACTIVE_KEY.
 */
export async function reserveRows(
  scope: Scope,
  ctx: Context,
  input: { batch: BatchRecord; rows: BatchRow[] },
): Promise<void> {
  const { batch } = input;
  await lockInstitutionForShare(scope);
  if ((await lockBatch(scope, batch.id)) !== "running") return;
  const rows = await withoutDone(scope, input);
  if (rows.length === 0) return;
  const { versionId } = await getIssuableRun(scope, batch.runId);
  const version = await getIssuableVersion(scope, versionId);
  const awardedOn = calendarDayOf(batch.awardedOn);
  const awards = await ensureAwards(scope, awardsOf(rows, { versionId, awardedOn }));
  const supersedes = await listSuperseded(scope, rows);
  const keyIds = keysOfFormats(batch.formats, await listActiveKeyIds(scope, ctx.now));
  const places = await allocatePlaces(scope, {
    formats: batch.formats,
    awards: rows.length,
    publicUrl: publicUrl(),
  });
  const reservations = planReservations({
    awards: rows.map((row) => ({
      awardId: awards.get(row.enrolmentId) ?? missingAward(),
      row,
      supersedes: supersedes.get(row.again?.credentialId ?? "") ?? {},
    })),
    formats: batch.formats,
    keyIds,
    ...places,
    common: {
      versionId,
      credentialValidForMonths: version.content.lifespan.credentialValidForMonths,
      issuer: await getIssuer(scope),
      publicUrl: publicUrl(),
      awardedOn,
      issuedAt: ctx.now,
    },
    newId: randomUUID,
  });
  await insertReservedCredentials(scope, reservations, { batchId: batch.id, reservedAt: ctx.now });
  // A new list must be published before anyone can check the first of its credentials.
  for (const statusListId of places.unpublished)
    await enqueue(scope, "publish-status-list", { statusListId });
  await recordAudit(scope, ctx, {
    action: "batch.reserve",
    subject: batch.id,
    detail: {
      count: rows.length,
      formats: batch.formats,
      statusListId: places.revocations.listId,
      keyIds: Object.values(keyIds),
    },
  });
}

const awardsOf = (rows: readonly BatchRow[], common: { versionId: string; awardedOn: string }) =>
  rows.map(({ enrolmentId, learnerId, again }) => ({
    enrolmentId,
    learnerId,
    ...common,
    isAgain: !!again,
  }));

async function withoutDone(
  scope: Scope,
  input: { batch: BatchRecord; rows: BatchRow[] },
): Promise<BatchRow[]> {
  const done = new Set<string>();
  for (const isAgain of [false, true]) {
    const enrolmentIds = input.rows
      .filter(({ again }) => isAgain === !!again)
      .map(({ enrolmentId }) => enrolmentId);
    if (enrolmentIds.length === 0) continue;
    const again = isAgain ? { batchId: input.batch.id } : null;
    for (const id of await listEnrolmentsWithCredential(scope, { enrolmentIds, again }))
      done.add(id);
  }
  return input.rows.filter((row) => !done.has(row.enrolmentId));
}

/** The revoked credentials, by format, of learners who get a new one. */
async function listSuperseded(
  scope: Scope,
  rows: readonly BatchRow[],
): Promise<Map<string, Partial<Record<SignedFormat, string>>>> {
  const revokedIds = rows.flatMap(({ again }) => again?.credentialId ?? []);
  const superseded = new Map<string, Partial<Record<SignedFormat, string>>>();
  for (const { leadId, id, format } of await listGenerations(scope, revokedIds)) {
    superseded.set(leadId, { ...superseded.get(leadId), [format]: id });
  }
  return superseded;
}

function missingAward(): never {
  throw new AppError("UNEXPECTED");
}
