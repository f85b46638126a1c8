import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { stopBatchesOf } from "@/lib/adapters/db/stores/batch-store";
import {
  recordDidDocument,
  recordFormerDidDocument,
} from "@/lib/adapters/db/stores/did-document-store";
import { getInstitution, lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import {
  findSigningKey,
  listRowsOfKey,
  markCompromised,
} from "@/lib/adapters/db/stores/signing-key-store";
import { inInstitutionAfterStoring, type Scope } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { formatFacts, signedFormats } from "@/lib/domain/credentials/formats";
import { DaySchema, InstantSchema } from "@/lib/domain/day-schema";
import { startOfDayIn } from "@/lib/domain/days";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { canBecome } from "@/lib/domain/keys/key-life";
import { writtenText } from "@/lib/domain/reason";

export const CompromiseKeyInput = z.object({
  keyId: IdSchema,
  /**
   * From when it must not be believed: an instant, a day in the institution's time zone, or empty
   * for now.
   */
  since: z.union([z.literal(""), DaySchema, InstantSchema], { error: "invalidDate" }).default(""),
  reason: writtenText(1000).min(1, { error: "required" }),
});

export type Compromise = { keyId: string; since: string; reason: string; by: string | null };

/**
 * A key that can be called compromised, with all its rows and from when. Errors: as {@link
 * compromiseKey}.
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
 * Marks the key under whichever certificate, stops what needs it, and writes the DID document. The
 * institution is locked by the caller.
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
  // What it signed is not delivered: its learners get what is signed again.
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

/**
 * Says that a key is in the wrong hands, for an operator at the console; administrators report it
 * for a second one to decide. At once and for ever: it signs nothing more, batches that need it
 * stop between two chunks, what it signed while this is being recorded is not stored, the DID
 * document lists it as revoked, and nothing it signed counts as valid. Errors: NOT_FOUND,
 * WRONG_STATE for a key that is not made yet, ALREADY_DONE, INVALID_INPUT for an instant to come.
 */
export async function compromiseKey(
  ctx: Context,
  input: z.output<typeof CompromiseKeyInput>,
): Promise<{ keyId: string }> {
  authorize(ctx.actor, "signing-key.compromise", { institutionId: institutionOf(ctx) });
  await inInstitutionAfterStoring(ctx, async (scope) => {
    await lockInstitution(scope);
    await declareCompromised(scope, ctx, { ...input, by: null });
  });
  return { keyId: input.keyId };
}

/**
 * Never before the key signed its first, under whichever certificate; never in the time to come.
 */
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
