import { drawQrCode } from "@/lib/adapters/documents/qr-code";
import { publicUrl } from "@/lib/adapters/env";
import { readCertificate } from "@/lib/domain/credential-views/certificate-view";
import type { CertificateView } from "@/lib/domain/credential-views/certificate-view-model";
import type { SignedFacts } from "@/lib/domain/credential-views/signed-facts/model";
import { signedFacts } from "@/lib/domain/credential-views/signed-facts/signed-facts";
import { shareUrl } from "@/lib/domain/credentials/addresses";

type Frame = {
  accent?: string | null | undefined;
  verifyUrl?: string | null | undefined;
  timeZone: string;
};

/**
 * The certificate of one of our signed documents, with the QR code of its share link if it has one.
 */
export function certificateOf(signedDocument: string, frame: Frame): CertificateView {
  const { accent = null, verifyUrl = null, timeZone } = frame;
  const qrSvg = verifyUrl ? drawQrCode(verifyUrl) : null;
  return readCertificate(JSON.parse(signedDocument), {
    language: "en",
    timeZone,
    accent,
    verifyUrl,
    qrSvg,
  });
}

/**
 * Everything that is signed in one of our documents, for those who have the file: its holder, and
 * registrars.
 */
export function signedFactsOf(signedDocument: string, timeZone: string): SignedFacts {
  return signedFacts(JSON.parse(signedDocument), {
    language: "en",
    timeZone,
    withIdentifiers: true,
  });
}

/**
 * What a share page adds around the signed content: the issuer's colour, and the QR code of its own
 * address.
 */
export function shareFrame(token: string, accent: string) {
  const verifyUrl = shareUrl(publicUrl(), token);
  return { accent, verifyUrl, qrSvg: drawQrCode(verifyUrl) };
}
