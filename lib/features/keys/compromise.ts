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
import { AppError } from "@/lib/domain/errors";
import { planCompromise } from "@/lib/domain/keys/plan-compromise";

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
  const { profile } = await getInstitution(scope);
  const plan = planCompromise(
    { since },
    {
      state: key.state,
      rows: await listRowsOfKey(scope, key.id),
      now: ctx.now,
      timeZone: profile.timeZone,
    },
  );
  return { key, ...plan };
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
  const { key, rows, compromisedAt, stopsSigning } = await findCompromisable(scope, ctx, which);
  await recordFormerDidDocument(scope);
  const facts = { compromisedAt, compromisedBy: by, compromisedReason: reason, now: ctx.now };
  for (const { id, state } of rows) {
    if (!(await markCompromised(scope, { id, state, ...facts }))) throw new AppError("STALE");
  }
  await recordDidDocument(scope, ctx.now);
  const formats = signedFormats.filter((format) => formatFacts[format].keyPurpose === key.purpose);
  // Credentials it signed are not delivered: their learners get ones signed again.
  const stoppedBatches = stopsSigning ? await stopBatchesOf(scope, formats) : [];
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
