import { recordAudit } from "@/lib/adapters/db/record";
import { stopBatchesOf } from "@/lib/adapters/db/stores/batch-store";
import {
  recordDidDocument,
  recordFormerDidDocument,
} from "@/lib/adapters/db/stores/did-document-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import {
  findSigningKey,
  listRowsOfKey,
  markCompromised,
} from "@/lib/adapters/db/stores/signing-key-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { formatFacts, signedFormats } from "@/lib/domain/credentials/formats";
import { startOfDayIn } from "@/lib/domain/days";
import { AppError } from "@/lib/domain/errors";
import { canBecome } from "@/lib/domain/keys/states";

export type Compromise = { keyId: string; since: string; reason: string; by: string | null };

/**
 * A key that can be declared compromised, with all its rows and the time from which it is. Errors:
 * as {@link compromiseKey}.
 */
export async function findCompromisable(
  scope: Scope,
  ctx: Context,
  { keyId, since }: Pick<Compromise, "keyId" | "since">,
) {
  const key = await findSigningKey(scope, keyId);
  if (!key) throw new AppError("NOT_FOUND");
  if (key.state === "compromised") throw new AppError("ALREADY_DONE");
  if (!canBecome(key.state, "compromised")) throw new AppError("WRONG_STATE");
  const { profile } = await getInstitution(scope);
  const rows = (await listRowsOfKey(scope, key.id)).filter(({ state }) => state !== "compromised");
  return {
    key,
    rows,
    compromisedAt: instantOf(since, { rows, now: ctx.now, timeZone: profile.timeZone }),
  };
}

/**
 * Marks the key under all its certificates, stops the batches that need it, and writes the DID
 * document. The caller has locked the institution.
 */
export async function declareCompromised(
  scope: Scope,
  ctx: Context,
  { by, reason, ...which }: Compromise,
): Promise<void> {
  const { key, rows, compromisedAt } = await findCompromisable(scope, ctx, which);
  await recordFormerDidDocument(scope);
  const facts = { compromisedAt, compromisedBy: by, compromisedReason: reason, now: ctx.now };
  for (const { id, state } of rows) {
    if (!(await markCompromised(scope, { id, state, ...facts }))) throw new AppError("STALE");
  }
  await recordDidDocument(scope, ctx.now);
  const formats = signedFormats.filter((format) => formatFacts[format].keyPurpose === key.purpose);
  // Credentials it signed are not delivered: their learners get ones signed again.
  const stoppedBatches = rows.some(({ state }) => state === "active")
    ? await stopBatchesOf(scope, formats)
    : [];
  for (const { id, state: from } of rows) {
    const detail = {
      purpose: key.purpose,
      from,
      since: compromisedAt.toISOString(),
      stoppedBatches,
    };
    await recordAudit(scope, ctx, { action: "signing-key.compromise", subject: id, detail });
  }
}

/** Not before the key's first signature under any certificate, and not in the future. */
function instantOf(
  since: string,
  {
    rows,
    now,
    timeZone,
  }: { rows: readonly { activatedAt: Date | null }[]; now: Date; timeZone: string },
): Date {
  const given =
    since === "" ? now : since.includes("T") ? new Date(since) : startOfDayIn(timeZone, since);
  if (given > now)
    throw new AppError("INVALID_INPUT", { fields: [{ path: "since", code: "dateInFuture" }] });
  const activations = rows.flatMap(({ activatedAt }) =>
    activatedAt ? [activatedAt.getTime()] : [],
  );
  return new Date(Math.max(given.getTime(), activations.length > 0 ? Math.min(...activations) : 0));
}
