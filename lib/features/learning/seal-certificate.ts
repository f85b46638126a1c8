import { createHash } from "node:crypto";
import { recordAudit } from "@/lib/adapters/db/record";
import { findCredential, findSignedDocument, listGeneration } from "@/lib/adapters/db/stores/issued-credential-store";
import { getLook } from "@/lib/adapters/db/stores/look-store";
import { findAskedCertificate, finishSealedCertificate } from "@/lib/adapters/db/stores/sealed-certificate-store";
import { holdActiveKey } from "@/lib/adapters/db/stores/signing-key-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import type { CertificatePdfInput } from "@/lib/adapters/documents/draw-certificate-pdf";
import { drawFramed } from "@/lib/adapters/documents/draw-framed";
import { closeFile, openFile } from "@/lib/adapters/links/kept-file";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { certificateFrame } from "@/lib/domain/credentials/certificate-frame";
import { leadFormat } from "@/lib/domain/credentials/formats";
import { AppError } from "@/lib/domain/errors";

/** What the worker lends: it draws by `draw` and seals with the institution's key. Errors: NO_ACTIVE_KEY. */
export type SealingTools = {
  seal(keyId: string, draw: (seal: NonNullable<CertificatePdfInput["seal"]>) => Promise<Uint8Array>): Promise<Uint8Array>;
};

/**
 * Seals a PDF certificate that was asked for, draws it itself, and keeps it. Attack: the web process is taken over and asks for a seal on a file of its
 * own. Rule: it can name a credential and a frame, and nothing else is drawn or sealed. A key that seals no more leaves it unsealed for good.
 */
export async function sealCertificate(ctx: Context, input: { sealedCertificateId: string }, tools: SealingTools): Promise<void> {
  authorize(ctx.actor, "credential.deliver", { institutionId: institutionOf(ctx) });
  const id = input.sealedCertificateId;
  const asked = await inInstitution(ctx, async (scope) => {
    const found = await findAskedCertificate(scope, id);
    if (!found) return null;
    return { ...found, signedText: await findLeadDocument(scope, found.credentialId), look: await getLook(scope) };
  });
  if (!asked) return;
  const { credentialId, keyId, signedText, look } = asked;
  const frame = certificateFrame.parse(JSON.parse(Buffer.from(openFile(asked.frame, id)).toString("utf8")));
  const file = await sealUnlessStopped(() => tools.seal(keyId, (seal) => drawFramed(signedText, frame, { look, seal })));
  await inInstitution(ctx, async (scope) => {
    if (file === null || !(await holdActiveKey(scope, keyId))) return finishSealedCertificate(scope, id, { state: "failed" });
    await finishSealedCertificate(scope, id, { state: "sealed", file: closeFile(file, id), sealedAt: ctx.now });
    const sha256 = createHash("sha256").update(file).digest("hex");
    await recordAudit(scope, ctx, { action: "credential.seal-certificate", subject: credentialId, detail: { keyId, sha256 } });
  });
}

/** The credential that certificates carry, whichever of an award's formats was named. */
async function findLeadDocument(scope: Scope, credentialId: string): Promise<string> {
  const credential = await findCredential(scope, credentialId);
  const generation = credential ? await listGeneration(scope, credential) : [];
  const lead = generation.find(({ format }) => format === leadFormat);
  const signedText = lead ? await findSignedDocument(scope, lead.id) : null;
  if (signedText === null) throw new AppError("NOT_FOUND");
  return signedText;
}

async function sealUnlessStopped(seal: () => Promise<Uint8Array>): Promise<Uint8Array | null> {
  try {
    return await seal();
  } catch (error) {
    if (error instanceof AppError && error.code === "NO_ACTIVE_KEY") return null;
    throw error;
  }
}
