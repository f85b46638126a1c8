import { drawQrCode } from "@/lib/adapters/documents/qr-code";
import { publicUrl } from "@/lib/adapters/env";
import { shareUrl } from "@/lib/domain/credentials/addresses";
import type { CertificateView } from "@/lib/domain/credentials/certificate-view-model";
import { readCertificate } from "@/lib/domain/verification/certificate-view";

type Frame = { accent?: string | null | undefined; verifyUrl?: string | null | undefined; language?: string };

/** The certificate of a signed document of ours, with the QR code of its share link where it has one. */
export function certificateOf(signedDocument: string, frame: Frame): CertificateView {
  const { accent = null, verifyUrl = null, language = "en" } = frame;
  const qrSvg = verifyUrl ? drawQrCode(verifyUrl) : null;
  return readCertificate(JSON.parse(signedDocument), { language, accent, verifyUrl, qrSvg });
}

/** What a share page adds around the signed content: the issuer's colour, and the QR code of its own address. */
export function shareFrame(token: string, accent: string) {
  const verifyUrl = shareUrl(publicUrl(), token);
  return { accent, verifyUrl, qrSvg: drawQrCode(verifyUrl) };
}
