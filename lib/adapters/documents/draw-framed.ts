import { certificateLanguages } from "@/lib/domain/credential-views/certificate-languages";
import { readCertificate } from "@/lib/domain/credential-views/certificate-view";
import type { CertificateView } from "@/lib/domain/credential-views/certificate-view-model";
import { signedFacts } from "@/lib/domain/credential-views/signed-facts/signed-facts";
import type { CertificateFrame } from "@/lib/domain/credentials/certificate-frame";
import { AppError } from "@/lib/domain/errors";
import type { InstitutionLook } from "@/lib/domain/institution-look";
import { type CertificatePdfInput, drawCertificatePdf } from "./draw-certificate-pdf";
import { readLook } from "./flat-picture";

/**
 * The signed credential as read for the certificate, in each of its languages. Errors: NOT_FOUND if
 * it has no language.
 */
export function readInFrame(
  signedText: string,
  { accent, timeZone, address }: Pick<CertificateFrame, "accent" | "timeZone" | "address">,
): { readings: CertificatePdfInput["readings"]; main: CertificateView } {
  const credential: unknown = JSON.parse(signedText);
  const readings = certificateLanguages(credential).map((language) => ({
    language,
    view: readCertificate(credential, { language, timeZone, accent, verifyUrl: address }),
  }));
  const [main] = readings;
  if (!main) throw new AppError("NOT_FOUND");
  return { readings, main: main.view };
}

/**
 * Draws the signed content; only its frame comes from the database. Includes a seal placeholder if
 * it will be sealed.
 */
export async function drawFramed(
  signedText: string,
  frame: CertificateFrame,
  { look, seal = null }: { look: InstitutionLook; seal?: CertificatePdfInput["seal"] },
): Promise<Uint8Array> {
  const { readings } = readInFrame(signedText, frame);
  const { timeZone, mark } = frame;
  const credential: unknown = JSON.parse(signedText);
  // A certificate carries the file, so anyone who has it also has the file's personal data.
  const facts = readings.map(({ language }) =>
    signedFacts(credential, { language, timeZone, withIdentifiers: true }),
  );
  const drawn = { readings, facts, signedText, createdAt: new Date(frame.createdAt), mark, seal };
  return drawCertificatePdf({ ...drawn, look: await readLook(look) });
}
