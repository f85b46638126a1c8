import type { CertificateLook } from "@/lib/domain/credential-views/certificate-view-model";
import type { InstitutionLook, Picture } from "@/lib/domain/institution-look";
import { type Multilingual, textIn } from "@/lib/domain/multilingual";

/**
 * A picture inside the page itself: it prints, and no second request tells when a certificate is
 * looked at.
 */
export function pictureAddress({ png }: Picture): string {
  return `data:image/png;base64,${Buffer.from(png).toString("base64")}`;
}

/** The institution's look as a certificate shows it; null where it has none. */
export function certificateLook(
  look: InstitutionLook,
  institutionName: Multilingual,
): CertificateLook | null {
  if (!look.logo && !look.signatory) return null;
  const { signatory } = look;
  return {
    logo: look.logo && { src: pictureAddress(look.logo), alt: textIn(institutionName) },
    signatory: signatory && {
      name: signatory.name,
      office: textIn(signatory.office),
      src: signatory.picture && pictureAddress(signatory.picture),
    },
  };
}
