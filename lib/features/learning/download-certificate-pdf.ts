import { drawCertificatePdf } from "@/lib/adapters/documents/draw-certificate-pdf";
import { publicUrl } from "@/lib/adapters/env";
import type { Context } from "@/lib/domain/context";
import { numberUrl, shareUrl } from "@/lib/domain/credentials/addresses";
import type { CredentialMark } from "@/lib/domain/credentials/status-mark";
import { dayIn } from "@/lib/domain/days";
import { AppError } from "@/lib/domain/errors";
import { certificateLanguages } from "@/lib/domain/verification/certificate-languages";
import { readCertificate } from "@/lib/domain/verification/certificate-view";
import { downloadForm } from "./download-form";
import { getCredentialDetail, getSharedFile } from "./queries";

export type CertificatePdf = {
  bytes: Uint8Array;
  learnerName: string;
  title: string;
};

type Frame = { accent: string; address: string; issuedAt: Date | null; mark: CredentialMark | null; timeZone: string };

/** Draws what was signed; from the database comes only the mark of a credential that is not in force. */
async function draw(signedText: string, frame: Frame): Promise<CertificatePdf> {
  const credential: unknown = JSON.parse(signedText);
  const readings = certificateLanguages(credential).map((language) => ({
    language,
    view: readCertificate(credential, { language, timeZone: frame.timeZone, accent: frame.accent, verifyUrl: frame.address }),
  }));
  const [main] = readings;
  if (!main) throw new AppError("NOT_FOUND");
  const createdAt = frame.issuedAt ?? new Date(`${main.view.issuedOn}T00:00:00Z`);
  const since = frame.mark?.since ?? null;
  const mark = frame.mark && { status: frame.mark.status, day: since && dayIn(frame.timeZone, since) };
  const bytes = await drawCertificatePdf({ readings, signedText, createdAt, mark });
  return { bytes, learnerName: main.view.learnerName, title: main.view.title.text };
}

/**
 * The PDF certificate for the learner whose credential it is, or for a registrar. Its QR code leads to the holder's share page where there is one,
 * else to where its number is asked about. One that is not in force says so across each page.
 * Errors: NOT_FOUND, FORBIDDEN.
 */
export async function downloadCertificatePdf(ctx: Context, input: { credentialId: string }): Promise<CertificatePdf> {
  const { body } = await downloadForm(ctx, { ...input, form: "elm" });
  const { accent, share, credential, mark, timeZone } = await getCredentialDetail(ctx, input);
  const address = share?.url ?? numberUrl(publicUrl(), credential.id);
  return draw(body.toString(), { accent, address, issuedAt: credential.issuedAt, mark, timeZone });
}

/**
 * The PDF certificate behind a share link; its QR code leads back to the link. It carries the file, so it is had only with the file.
 * Errors: NOT_FOUND for an unknown or ended link, and where the file is withheld.
 */
export async function downloadSharedCertificatePdf(ctx: Context, input: { token: string }): Promise<CertificatePdf> {
  const { signedDocument, accent, mark, timeZone } = await getSharedFile(ctx, input);
  return draw(signedDocument, { accent, address: shareUrl(publicUrl(), input.token), issuedAt: null, mark, timeZone });
}
