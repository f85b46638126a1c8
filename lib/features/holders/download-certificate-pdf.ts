import { publicUrl } from "@/lib/adapters/env";
import { type Context, institutionOf } from "@/lib/domain/context";
import { numberUrl } from "@/lib/domain/credentials/addresses";
import { type CertificatePdf, makeCertificatePdf } from "./certificate-pdf";
import { downloadForm } from "./download-form";
import { getCredential } from "./get-credential";

export type DownloadCertificatePdfInput = { credentialId: string };

/**
 * The PDF certificate for the learner whose credential it is, or for a registrar. Its QR code leads
 * to the holder's share page where there is one, else to where its number is asked about. One that
 * is not in force says so across each page. Errors: NOT_FOUND, FORBIDDEN; SEALING until the worker
 * has sealed it: ask again.
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
