import { publicUrl } from "@/lib/adapters/env";
import { type Context, institutionOf } from "@/lib/domain/context";
import { numberUrl } from "@/lib/domain/credentials/addresses";
import { type CertificatePdf, makeCertificatePdf } from "./certificate-pdf";
import { downloadForm } from "./download-form";
import { getCredential } from "./get-credential";

export type DownloadCertificatePdfInput = { credentialId: string };

/**
 * The PDF certificate for the learner or for a registrar. Its QR code leads to the holder's share
 * page if there is one, else to the page that checks credential numbers. If the credential is not
 * in force, each page says so. Errors: NOT_FOUND; FORBIDDEN; SEALING until the worker has sealed it
 * (retry).
 */
export async function downloadCertificatePdf(
  ctx: Context,
  input: DownloadCertificatePdfInput,
): Promise<CertificatePdf> {
  const { body } = await downloadForm(ctx, { ...input, form: "elm" });
  const { accent, timeZone, share, credential, mark, look } = await getCredential(ctx, input);
  const address = share?.url ?? numberUrl(publicUrl(), credential.id);
  const wanted = {
    institutionId: institutionOf(ctx),
    credentialId: credential.id,
    signedText: body.toString(),
    now: ctx.now,
  };
  return makeCertificatePdf(wanted, {
    accent,
    timeZone,
    address,
    issuedAt: credential.issuedAt,
    mark,
    look,
  });
}
