import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/adapters/db/record";
import { closeChangeRequest, findLastChange } from "@/lib/adapters/db/stores/change-request-store";
import { lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import { findWithdrawnSeal } from "@/lib/adapters/db/stores/public-institution-store";
import {
  finishSealImport,
  getSealEnvelope,
  insertActiveSealKey,
  isCompromisedSealKey,
  saveReadCertificate,
} from "@/lib/adapters/db/stores/seal-store";
import { retireActiveKey } from "@/lib/adapters/db/stores/signing-key-store";
import { inInstitution, inInstitutionAfterStoring, type Scope } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { isUnrefused } from "@/lib/domain/four-eyes/states";
import type { SealFailure, SealUpload } from "@/lib/domain/seal/seal-import";

/** A key pair with wrapped private key, and its certificate. */
export type WrappedSeal = {
  algorithm: "RSA" | "P-256";
  wrappedPrivateKey: string;
  publicKeySpki: string;
  certificateChain: string;
  fingerprint: string;
};

type Reading = { kind: "read"; seal: WrappedSeal } | { kind: "refused"; reason: SealFailure };

/** Provided by the worker: only it can open envelopes and wrap keys. */
export type SealImportTools = {
  /** Null for an envelope that is not for this worker or not for this row. */
  open(envelope: string, importId: string): SealUpload | null;
  read(upload: SealUpload, keyId: string): Promise<Reading>;
};

export type ImportSealCertificateInput = { importId: string };

/**
 * Imports an uploaded seal certificate: its key becomes the one that seals, and the former one may
 * only verify. If the upload cannot be used, the reason is stored with it. Either way the envelope
 * is erased. A member's upload is read immediately, and imported when a second administrator has
 * approved it. Idempotent. Errors: NOT_FOUND.
 */
export async function importSealCertificate(
  ctx: Context,
  input: ImportSealCertificateInput,
  tools: SealImportTools,
): Promise<void> {
  authorize(ctx.actor, "seal.import", { institutionId: institutionOf(ctx) });
  const { importId } = input;
  const pending = await inInstitution(ctx, (scope) => getSealEnvelope(scope, importId));
  if (!pending) return;
  const keyId = randomUUID();
  const upload = tools.open(pending.envelope, importId);
  const reading = upload
    ? await tools.read(upload, keyId)
    : ({ kind: "refused", reason: "not-opened" } as const);
  // Also if another institution here has the same key, as in an alliance, and has withdrawn it.
  const isWithdrawn =
    reading.kind === "read" &&
    (await findWithdrawnSeal(Buffer.from(reading.seal.publicKeySpki, "base64"))) !== null;
  await inInstitutionAfterStoring(ctx, async (scope) => {
    await lockInstitution(scope);
    // Read again under the lock: of two concurrent workers the second finds it done.
    if (!(await getSealEnvelope(scope, importId))) return;
    const request = await findLastChange(scope, { kind: "seal-import", subjectId: importId });
    if (request && !isUnrefused(request.state))
      return refuse(scope, ctx, { importId, reason: "not-approved" });
    const failure = await failureOf(scope, reading, isWithdrawn);
    if (failure) {
      if (request?.state === "proposed") await expire(scope, ctx, request.id);
      return refuse(scope, ctx, { importId, reason: failure });
    }
    if (reading.kind === "refused") return;
    // Its certificate is shown, and it waits for the second administrator.
    if (request?.state === "proposed")
      return saveReadCertificate(scope, importId, reading.seal.certificateChain);
    const { fingerprint, ...seal } = reading.seal;
    const formerKeyId = await retireActiveKey(scope, "seal", ctx.now);
    await insertActiveSealKey(scope, {
      ...seal,
      id: keyId,
      requestedBy: pending.requestedBy,
      activatedAt: ctx.now,
    });
    await finishSealImport(scope, { id: importId, state: "imported", keyId, finishedAt: ctx.now });
    await recordAudit(scope, ctx, {
      action: "seal.import",
      subject: keyId,
      detail: { fingerprint, formerKeyId },
    });
  });
}

async function failureOf(
  scope: Scope,
  reading: Reading,
  isWithdrawn: boolean,
): Promise<SealFailure | null> {
  if (reading.kind === "refused") return reading.reason;
  return isWithdrawn || (await isCompromisedSealKey(scope, reading.seal.publicKeySpki))
    ? "compromised-key"
    : null;
}

/** If the upload cannot be imported, there is nothing to decide. */
async function expire(scope: Scope, ctx: Context, changeId: string): Promise<void> {
  await closeChangeRequest(scope, changeId, {
    state: "expired",
    decidedBy: null,
    decidedAt: ctx.now,
  });
}

async function refuse(
  scope: Scope,
  ctx: Context,
  given: { importId: string; reason: SealFailure },
): Promise<void> {
  const { importId, reason } = given;
  await finishSealImport(scope, {
    id: importId,
    state: "failed",
    failure: reason,
    finishedAt: ctx.now,
  });
  await recordAudit(scope, ctx, { action: "seal.refuse", subject: importId, detail: { reason } });
}
