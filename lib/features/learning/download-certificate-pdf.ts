import { randomUUID } from "node:crypto";
import { requeue } from "@/lib/adapters/db/record";
import {
  listSealedCertificates,
  requestSealedCertificate,
  type SealedCertificate,
} from "@/lib/adapters/db/stores/sealed-certificate-store";
import { findShareByToken } from "@/lib/adapters/db/stores/share-store";
import { findActiveKeyId, findSigningKey } from "@/lib/adapters/db/stores/signing-key-store";
import { inInstitutionById, type Scope } from "@/lib/adapters/db/tenancy";
import { drawFramed, readInFrame } from "@/lib/adapters/documents/draw-framed";
import { publicUrl } from "@/lib/adapters/env";
import { decryptFile } from "@/lib/adapters/links/encrypted-file";
import { tokenHash } from "@/lib/adapters/links/secret-link";
import { registerIssuedFile } from "@/lib/adapters/verification/register-issued-file";
import { type Context, institutionOf } from "@/lib/domain/context";
import { numberUrl, shareUrl } from "@/lib/domain/credentials/addresses";
import { AppError } from "@/lib/domain/errors";
import { composeFrame, type FrameFacts, frameDigest } from "./certificate-frames";
import { downloadForm } from "./download-form";
import { getCredentialDetail, getSharedFile } from "./queries";

export type CertificatePdf = {
  bytes: Uint8Array;
  learnerName: string;
  title: string;
};

type Wanted = { institutionId: string; credentialId: string; signedText: string; now: Date };

/**
 * Under the institution's electronic seal where it has one, else as it is drawn. Errors: SEALING
 * until the worker has sealed it.
 */
async function make(wanted: Wanted, facts: FrameFacts): Promise<CertificatePdf> {
  const { main } = readInFrame(wanted.signedText, facts);
  const frame = composeFrame(wanted.signedText, facts);
  const bytes =
    (await sealedFile(wanted, frameDigest(frame))) ??
    (await drawFramed(wanted.signedText, frame, facts));
  await registerIssuedFile(wanted.institutionId, { credentialId: main.credentialId, bytes });
  return { bytes, learnerName: main.learnerName, title: main.title.text };
}

/**
 * The sealed file; null where the institution has no seal, or its key sealed no more when it was
 * asked.
 */
async function sealedFile(
  { institutionId, credentialId, now }: Wanted,
  digest: string,
): Promise<Uint8Array | null> {
  const found = await inInstitutionById(institutionId, async (scope) => {
    const activeKeyId = await findActiveKeyId(scope, "seal");
    const kept = await findKept(scope, { credentialId, frameDigest: digest }, activeKeyId);
    if (kept || activeKeyId === null) return kept;
    const asked = {
      id: randomUUID(),
      credentialId,
      keyId: activeKeyId,
      frameDigest: digest,
      askedAt: now,
    };
    const askedId = await requestSealedCertificate(scope, asked);
    await requeue(scope, "seal-certificate", { sealedCertificateId: askedId });
    return "asked" as const;
  });
  if (found === "asked") throw new AppError("SEALING");
  return found?.file ? decryptFile(found.file, found.id) : null;
}

/**
 * What was sealed once, unless its key is in the wrong hands now; else what became of asking with
 * the present key.
 */
async function findKept(
  scope: Scope,
  wanted: { credentialId: string; frameDigest: string },
  activeKeyId: string | null,
): Promise<SealedCertificate | null> {
  const rows = await listSealedCertificates(scope, wanted);
  for (const row of rows.filter(({ state }) => state === "sealed")) {
    if ((await findSigningKey(scope, row.keyId))?.state !== "compromised") return row;
  }
  return rows.find(({ state, keyId }) => state === "failed" && keyId === activeKeyId) ?? null;
}

/**
 * The PDF certificate for the learner whose credential it is, or for a registrar. Its QR code leads
 * to the holder's share page where there is one, else to where its number is asked about. One that
 * is not in force says so across each page. Errors: NOT_FOUND, FORBIDDEN; SEALING until the worker
 * has sealed it: ask again.
 */
export async function downloadCertificatePdf(
  ctx: Context,
  input: { credentialId: string },
): Promise<CertificatePdf> {
  const { body } = await downloadForm(ctx, { ...input, form: "elm" });
  const { accent, timeZone, share, credential, mark, look } = await getCredentialDetail(ctx, input);
  const address = share?.url ?? numberUrl(publicUrl(), credential.id);
  const wanted = {
    institutionId: institutionOf(ctx),
    credentialId: credential.id,
    signedText: body.toString(),
    now: ctx.now,
  };
  return make(wanted, { accent, timeZone, address, issuedAt: credential.issuedAt, mark, look });
}

/**
 * The PDF certificate behind a share link; its QR code leads back to the link. It carries the file,
 * so it is had only with the file. Errors: NOT_FOUND for an unknown or ended link, and where the
 * file is withheld; SEALING until the worker has sealed it: ask again.
 */
export async function downloadSharedCertificatePdf(
  ctx: Context,
  input: { token: string },
): Promise<CertificatePdf> {
  const { signedDocument, accent, timeZone, credentialId, mark, look } = await getSharedFile(
    ctx,
    input,
  );
  const share = await findShareByToken(tokenHash(input.token));
  if (!share) throw new AppError("NOT_FOUND");
  const wanted = {
    institutionId: share.institutionId,
    credentialId,
    signedText: signedDocument,
    now: ctx.now,
  };
  return make(wanted, {
    accent,
    timeZone,
    address: shareUrl(publicUrl(), input.token),
    issuedAt: null,
    mark,
    look,
  });
}
