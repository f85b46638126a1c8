import { recordAudit } from "@/lib/adapters/db/record";
import {
  findRequestedCertificate,
  finishSealedCertificate,
} from "@/lib/adapters/db/stores/sealed-certificate-store";
import { lockActiveKey } from "@/lib/adapters/db/stores/signing-key-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { sha256Hex } from "@/lib/adapters/digests";
import type { CertificatePdfInput } from "@/lib/adapters/documents/draw-certificate-pdf";
import { drawFramed } from "@/lib/adapters/documents/draw-framed";
import { encryptFile } from "@/lib/adapters/links/encrypted-file";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { frameDigest, framesOf } from "./certificate-frames";

/**
 * Provided by the worker: `draw` draws a certificate, and the institution's key seals it. Errors:
 * NO_ACTIVE_KEY.
 */
export type SealingTools = {
  seal(
    keyId: string,
    draw: (seal: NonNullable<CertificatePdfInput["seal"]>) => Promise<Uint8Array>,
  ): Promise<Uint8Array>;
};

export type SealCertificateInput = { sealedCertificateId: string };

/**
 * Draws, seals and stores a requested PDF certificate. Attack: a compromised web process requests a
 * seal on a file of its own, on a revoked credential without its mark, or on one whose QR code
 * leads elsewhere. Rule: the request names a credential and a digest; mark, address and look are
 * read here, and a certificate with another digest is not sealed. Such a request stays open, as it
 * can match later, for example after a reinstatement. If the key can no longer seal, the
 * certificate stays unsealed.
 */
export async function sealCertificate(
  ctx: Context,
  input: SealCertificateInput,
  tools: SealingTools,
): Promise<void> {
  authorize(ctx.actor, "credential.deliver", { institutionId: institutionOf(ctx) });
  const id = input.sealedCertificateId;
  const asked = await inInstitution(ctx, async (scope) => {
    const found = await findRequestedCertificate(scope, id);
    return (
      found && {
        ...found,
        ...(await framesOf(scope, { credentialId: found.credentialId, now: ctx.now })),
      }
    );
  });
  const frame = asked?.frames.find((one) => frameDigest(one) === asked.frameDigest);
  if (!asked || !frame) return;
  const { credentialId, keyId, signedText, look } = asked;
  const file = await sealUnlessStopped(() =>
    tools.seal(keyId, (seal) => drawFramed(signedText, frame, { look, seal })),
  );
  await inInstitution(ctx, async (scope) => {
    if (file === null || !(await lockActiveKey(scope, keyId)))
      return finishSealedCertificate(scope, id, { state: "failed" });
    await finishSealedCertificate(scope, id, {
      state: "sealed",
      file: encryptFile(file, id),
      sealedAt: ctx.now,
    });
    const sha256 = sha256Hex(file);
    await recordAudit(scope, ctx, {
      action: "credential.seal-certificate",
      subject: credentialId,
      detail: { keyId, sha256 },
    });
  });
}

async function sealUnlessStopped(seal: () => Promise<Uint8Array>): Promise<Uint8Array | null> {
  try {
    return await seal();
  } catch (error) {
    if (error instanceof AppError && error.code === "NO_ACTIVE_KEY") return null;
    throw error;
  }
}
