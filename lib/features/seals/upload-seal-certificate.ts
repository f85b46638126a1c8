import { randomUUID } from "node:crypto";
import { z } from "zod";
import { enqueue, onceByKey, recordAudit } from "@/lib/adapters/db/record";
import { insertChangeRequest } from "@/lib/adapters/db/stores/change-request-store";
import { countConfirmedAdministrators } from "@/lib/adapters/db/stores/grant-store";
import { lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import {
  findIntakeKey,
  hasPendingSealImport,
  insertSealImport,
} from "@/lib/adapters/db/stores/seal-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { sha256Hex } from "@/lib/adapters/digests";
import { administratorMatters } from "@/lib/adapters/mail/mail-sentences";
import { notifyAdministrators } from "@/lib/adapters/mail/notify-administrators";
import { closeEnvelope } from "@/lib/adapters/sealing-intake/close-envelope";
import { writeSealUpload } from "@/lib/adapters/sealing-intake/seal-upload";
import { authorize } from "@/lib/domain/access/authorize";
import { assertRecentSignIn, type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { waitsUntil } from "@/lib/domain/four-eyes/member-roles";
import { type SealUpload, sealFileLimit } from "@/lib/domain/seal/seal-import";

const SealFileSchema = z
  .instanceof(File, { error: "invalidFile" })
  .refine((file) => file.size > 0, { error: "emptyFile", abort: true })
  .refine((file) => file.size <= sealFileLimit, { error: "sealFileTooLarge" });

export const UploadSealCertificateInput = z.object({
  file: SealFileSchema,
  // An empty file control sends a file without content.
  keyFile: z.preprocess(
    (file) => (file instanceof File && file.size === 0 ? undefined : file),
    SealFileSchema.optional(),
  ),
  password: z.string().max(1000, { error: "tooLong" }).optional().default(""),
  requestKey: z.string().max(80).optional(),
});
export type UploadSealCertificateInput = z.output<typeof UploadSealCertificateInput>;

async function readUpload({
  file,
  keyFile,
  password,
}: UploadSealCertificateInput): Promise<SealUpload> {
  const bytes = async (part: File) => new Uint8Array(await part.arrayBuffer());
  return { file: await bytes(file), keyFile: keyFile ? await bytes(keyFile) : null, password };
}

const sha256 = (bytes: Uint8Array | null) => bytes && sha256Hex(bytes);

type Upload = { importId: string; fileName: string; requestedBy: string };

/**
 * The worker reads the file immediately, and imports it when a second administrator approves, or
 * after a day if there is none.
 */
async function askSecond(
  scope: Scope,
  ctx: Context,
  { importId, fileName, requestedBy }: Upload,
): Promise<void> {
  const others = await countConfirmedAdministrators(scope, { than: requestedBy, now: ctx.now });
  const changeId = await insertChangeRequest(scope, {
    kind: "seal-import",
    subjectId: importId,
    payload: { fileName },
    reason: "",
    proposedBy: requestedBy,
    proposedAt: ctx.now,
    dueAt: others === 0 ? waitsUntil(ctx.now) : null,
  });
  await notifyAdministrators(scope, ctx, {
    kind: "administrators-notice",
    values: { matter: administratorMatters["seal-import"] },
    path: "/settings/seal",
    dedupeKey: `seal-import:${changeId}`,
  });
}

/**
 * Uploads an e-seal certificate with its key for the worker to import. The upload is encrypted in
 * an envelope that only the worker can open; nothing else of it is stored. Errors: INVALID_INPUT on
 * `file` while no worker has ever started; ALREADY_DONE while another upload is under way.
 */
export async function uploadSealCertificate(
  ctx: Context,
  input: UploadSealCertificateInput,
): Promise<{ importId: string }> {
  const institutionId = institutionOf(ctx);
  authorize(ctx.actor, "seal.upload", { institutionId });
  assertRecentSignIn(ctx);
  const intake = await findIntakeKey();
  if (!intake)
    throw new AppError("INVALID_INPUT", { fields: [{ path: "file", code: "sealWorkerMissing" }] });
  const upload = await readUpload(input);
  const id = randomUUID();
  const plaintext = writeSealUpload(upload);
  const envelope = closeEnvelope(plaintext, intake, { institutionId, importId: id });
  plaintext.fill(0);
  const asked = {
    requestKey: input.requestKey,
    file: sha256(upload.file),
    keyFile: sha256(upload.keyFile),
  };
  const importId = await inInstitution(ctx, async (scope) => {
    await lockInstitution(scope);
    return onceByKey(scope, { action: "seal.upload", input: asked }, async () => {
      if (await hasPendingSealImport(scope)) throw new AppError("ALREADY_DONE");
      const requestedBy = ctx.actor.kind === "member" ? ctx.actor.memberId : null;
      await insertSealImport(scope, {
        id,
        fileName: input.file.name.slice(0, 200),
        envelope,
        requestedBy,
        createdAt: ctx.now,
      });
      if (requestedBy !== null)
        await askSecond(scope, ctx, {
          importId: id,
          fileName: input.file.name.slice(0, 200),
          requestedBy,
        });
      await enqueue(scope, "import-seal-certificate", { importId: id });
      await recordAudit(scope, ctx, { action: "seal.upload", subject: id });
      return id;
    });
  });
  return { importId };
}
