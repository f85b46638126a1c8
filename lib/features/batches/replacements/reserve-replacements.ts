import { randomUUID } from "node:crypto";
import { enqueue, recordAudit } from "@/lib/adapters/db/record";
import { type BatchRecord, lockBatch } from "@/lib/adapters/db/stores/batch-store";
import { lockCredentials } from "@/lib/adapters/db/stores/credential-store";
import { lockInstitutionForShare } from "@/lib/adapters/db/stores/institution-store";
import {
  getIssuableRun,
  getIssuableVersion,
  getIssuer,
  listActiveKeyIds,
} from "@/lib/adapters/db/stores/issuing-candidate-store";
import { listCredentialsOfAwards } from "@/lib/adapters/db/stores/replaced-credential-store";
import {
  cancelReserved,
  insertReservedCredentials,
} from "@/lib/adapters/db/stores/reserved-credential-store";
import { allocatePlaces } from "@/lib/adapters/db/stores/status-place-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import type { Context } from "@/lib/domain/context";
import type { SignedFormat } from "@/lib/domain/credentials/formats";
import { isInForce } from "@/lib/domain/credentials/states";
import { calendarDayOf } from "@/lib/domain/days";
import { groupBy } from "@/lib/domain/group-by";
import { keysOfFormats } from "@/lib/domain/issuing/format-keys";
import type { ReplacementRow } from "@/lib/domain/issuing/plan-replacement";
import {
  type AwardToReserve,
  planReservations,
  type Reservation,
} from "@/lib/domain/issuing/plan-reservations";

type AwardCredential = Awaited<ReturnType<typeof listCredentialsOfAwards>>[number];

/**
 * Reserves the replacement of each row beside the credential that it replaces, in the same formats.
 * Rows whose credential was revoked, suspended or reinstated since the approval are left out.
 * Idempotent. Errors: NO_ACTIVE_KEY.
 */
export async function reserveReplacements(
  scope: Scope,
  ctx: Context,
  input: { batch: BatchRecord; rows: ReplacementRow[] },
): Promise<void> {
  const { batch } = input;
  await lockInstitutionForShare(scope);
  if ((await lockBatch(scope, batch.id)) !== "running") return;
  const awardIds = input.rows.map(({ awardId }) => awardId);
  await lockCredentials(scope, awardIds);
  const credentials = await listCredentialsOfAwards(scope, awardIds);
  const rows = input.rows.filter((row) => isToReserve(row, { credentials, batchId: batch.id }));
  if (rows.length === 0) return;
  // Earlier releases could leave a format of the replaced credential unsigned: it is replaced too.
  await cancelReserved(scope, { awardIds: rows.map(({ awardId }) => awardId) });
  const reservations: Reservation[] = [];
  for (const sameFormats of groupByFormats(rows)) {
    reservations.push(...(await planGroup(scope, ctx, { batch, rows: sameFormats, credentials })));
  }
  await insertReservedCredentials(scope, reservations, { batchId: batch.id, reservedAt: ctx.now });
  const detail = {
    count: rows.length,
    leftOut: input.rows.length - rows.length,
    formats: batch.formats,
  };
  await recordAudit(scope, ctx, { action: "batch.reserve", subject: batch.id, detail });
}

function isToReserve(
  row: ReplacementRow,
  { credentials, batchId }: { credentials: readonly AwardCredential[]; batchId: string },
): boolean {
  const ofAward = credentials.filter(({ awardId }) => awardId === row.awardId);
  if (ofAward.some((one) => one.batchId === batchId)) return false;
  const replaced = ofAward.find(({ id }) => id === row.replaces.credentialId);
  if (!replaced) return false;
  return row.replaces.state === "live"
    ? isInForce(replaced.state)
    : replaced.state === row.replaces.state;
}

function groupByFormats(rows: readonly ReplacementRow[]): ReplacementRow[][] {
  return [...groupBy(rows, ({ formats }) => formats.join()).values()];
}

async function planGroup(
  scope: Scope,
  ctx: Context,
  input: {
    batch: BatchRecord;
    rows: readonly ReplacementRow[];
    credentials: readonly AwardCredential[];
  },
): Promise<Reservation[]> {
  const { batch, rows, credentials } = input;
  const formats = rows[0]?.formats ?? [];
  const { versionId } = await getIssuableRun(scope, batch.runId);
  const version = await getIssuableVersion(scope, versionId);
  const places = await allocatePlaces(scope, {
    formats,
    awards: rows.length,
    publicUrl: publicUrl(),
  });
  for (const statusListId of places.unpublished)
    await enqueue(scope, "publish-status-list", { statusListId });
  return planReservations({
    awards: rows.map((row) => toReserve(row, credentials)),
    formats,
    keyIds: keysOfFormats(formats, await listActiveKeyIds(scope, ctx.now)),
    ...places,
    common: {
      versionId,
      credentialValidForMonths: version.content.lifespan.credentialValidForMonths,
      issuer: await getIssuer(scope),
      publicUrl: publicUrl(),
      awardedOn: calendarDayOf(batch.awardedOn),
      issuedAt: ctx.now,
    },
    newId: randomUUID,
  });
}

/** Each format replaces the same format that was issued together with the credential in the row. */
function toReserve(row: ReplacementRow, credentials: readonly AwardCredential[]): AwardToReserve {
  const replaced = credentials.find(({ id }) => id === row.replaces.credentialId);
  const generation = credentials.filter(
    ({ awardId, batchId, reservedAt, state }) =>
      awardId === row.awardId &&
      batchId === replaced?.batchId &&
      reservedAt.getTime() === replaced.reservedAt.getTime() &&
      state !== "reserved",
  );
  const supersedes: Partial<Record<SignedFormat, string>> = {};
  for (const { format, id } of generation) supersedes[format] = id;
  return { awardId: row.awardId, row, awardedOn: row.awardedOn, supersedes };
}
