import { drawCertificatePdf } from "@/lib/adapters/documents/draw-certificate-pdf";
import { publicUrl } from "@/lib/adapters/env";
import type { Context } from "@/lib/domain/context";
import { shareUrl, verifyUrl } from "@/lib/domain/credentials/addresses";
import { AppError } from "@/lib/domain/errors";
import { certificateLanguages } from "@/lib/domain/verification/certificate-languages";
import { readCertificate } from "@/lib/domain/verification/certificate-view";
import { downloadForm } from "./download-form";
import { getCredentialDetail, getSharedCredential } from "./queries";

export type CertificatePdf = {
  bytes: Uint8Array;
  learnerName: string;
  title: string;
};

/** Draws what was signed; nothing of it comes from the database. */
async function draw(
  signedText: string,
  frame: { accent: string; timeZone: string; address: string; issuedAt: Date | null },
): Promise<CertificatePdf> {
  const credential: unknown = JSON.parse(signedText);
  const readings = certificateLanguages(credential).map((language) => ({
    language,
    view: readCertificate(credential, { language, timeZone: frame.timeZone, accent: frame.accent, verifyUrl: frame.address }),
  }));
  const [main] = readings;
  if (!main) throw new AppError("NOT_FOUND");
  const createdAt = frame.issuedAt ?? new Date(`${main.view.issuedOn}T00:00:00Z`);
  const bytes = await drawCertificatePdf({ readings, signedText, createdAt });
  return { bytes, learnerName: main.view.learnerName, title: main.view.title.text };
}

/**
 * The PDF certificate for the learner whose credential it is, or for a registrar. Its QR code leads to the holder's share page where there is one,
 * else to where any credential is checked. It says nothing about status, so a revoked one can still be had; the check will tell.
 * Errors: NOT_FOUND, FORBIDDEN.
 */
export async function downloadCertificatePdf(ctx: Context, input: { credentialId: string }): Promise<CertificatePdf> {
  const { body } = await downloadForm(ctx, { ...input, form: "elm" });
  const { accent, timeZone, share, credential } = await getCredentialDetail(ctx, input);
  const address = share?.url ?? verifyUrl(publicUrl());
  return draw(body.toString(), { accent, timeZone, address, issuedAt: credential.issuedAt });
}

/** The PDF certificate behind a share link; its QR code leads back to the link. Errors: NOT_FOUND for an unknown or ended link. */
export async function downloadSharedCertificatePdf(ctx: Context, input: { token: string }): Promise<CertificatePdf> {
  const { signedDocument, accent, timeZone } = await getSharedCredential(ctx, input);
  return draw(signedDocument, { accent, timeZone, address: shareUrl(publicUrl(), input.token), issuedAt: null });
}
