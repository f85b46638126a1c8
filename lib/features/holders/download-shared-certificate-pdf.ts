import { findShareByToken } from "@/lib/adapters/db/stores/share-store";
import { publicUrl } from "@/lib/adapters/env";
import { tokenHash } from "@/lib/adapters/links/secret-link";
import type { Context } from "@/lib/domain/context";
import { shareUrl } from "@/lib/domain/credentials/addresses";
import { AppError } from "@/lib/domain/errors";
import { type CertificatePdf, makeCertificatePdf } from "./certificate-pdf";
import { getSharedFile } from "./get-shared-file";

export type DownloadSharedCertificatePdfInput = { token: string };

/**
 * The PDF certificate behind a share link; its QR code leads back to the link. It contains the
 * signed file, so it is available only if the file is shared. Errors: NOT_FOUND for an unknown or
 * ended link, and if the file is withheld; SEALING until the worker has sealed it (retry).
 */
export async function downloadSharedCertificatePdf(
  ctx: Context,
  input: DownloadSharedCertificatePdfInput,
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
  return makeCertificatePdf(wanted, {
    accent,
    timeZone,
    address: shareUrl(publicUrl(), input.token),
    issuedAt: null,
    mark,
    look,
  });
}
