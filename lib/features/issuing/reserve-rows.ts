import { randomUUID } from "node:crypto";
import { enqueue, recordAudit } from "@/lib/adapters/db/record";
import { type BatchRecord, lockBatch } from "@/lib/adapters/db/stores/batch-store";
import { ensureAwards, insertReservedCredentials, listEnrolmentsWithCredential } from "@/lib/adapters/db/stores/credential-store";
import { holdInstitution } from "@/lib/adapters/db/stores/institution-store";
import {
  getIssuableRun,
  getIssuableVersion,
  getIssuer,
  listActiveKeyIds,
} from "@/lib/adapters/db/stores/issuing-candidate-store";
import { allocatePlaces } from "@/lib/adapters/db/stores/status-place-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import type { BatchRow } from "@/lib/domain/issuing/award-intent";
import { keysOfFormats } from "@/lib/domain/issuing/format-keys";
import { planReservations } from "@/lib/domain/issuing/plan-reservations";

/**
 * Records award, keys, status indexes and facts of each row that has no live credential yet, in every format of the batch.
 * Errors: NO_ACTIVE_KEY.
 */
export async function reserveRows(scope: Scope, ctx: Context, input: { batch: BatchRecord; rows: BatchRow[] }): Promise<void> {
  const { batch } = input;
  await holdInstitution(scope);
  if ((await lockBatch(scope, batch.id)) !== "running") return;
  const done = await listEnrolmentsWithCredential(
    scope,
    input.rows.map((row) => row.enrolmentId),
  );
  const rows = input.rows.filter((row) => !done.has(row.enrolmentId));
  if (rows.length === 0) return;
  const { versionId } = await getIssuableRun(scope, batch.runId);
  const version = await getIssuableVersion(scope, versionId);
  const awardedOn = batch.awardedOn.toISOString().slice(0, 10);
  const awards = await ensureAwards(
    scope,
    rows.map(({ enrolmentId, learnerId }) => ({ enrolmentId, learnerId, versionId, awardedOn })),
  );
  const keyIds = keysOfFormats(batch.formats, await listActiveKeyIds(scope, ctx.now));
  const places = await allocatePlaces(scope, { formats: batch.formats, awards: rows.length, publicUrl: publicUrl() });
  const reservations = planReservations({
    awards: rows.map((row) => ({ awardId: awards.get(row.enrolmentId) ?? missingAward(), row })),
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
  // A new list must stand at its address before the first of its credentials is checked by anyone.
  for (const statusListId of places.unpublished) await enqueue(scope, "publish-status-list", { statusListId });
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

function missingAward(): never {
  throw new AppError("UNEXPECTED");
}
