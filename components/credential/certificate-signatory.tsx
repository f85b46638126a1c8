import { useTranslations } from "next-intl";
import type { CertificateLook } from "@/lib/domain/credential-views/certificate-view-model";

/**
 * Who signs for the institution: the picture of the signature above a line, name and office below
 * it.
 */
export function CertificateSignatory({
  signatory,
}: {
  signatory: NonNullable<CertificateLook["signatory"]>;
}) {
  const t = useTranslations("certificate");
  return (
    <div className="mt-[1.8em] w-[16em] text-[0.8125em]">
      {signatory.src && (
        // biome-ignore lint/performance/noImgElement: a picture in the page itself, nothing to optimise.
        <img
          src={signatory.src}
          alt={t("signatureOf", { name: signatory.name })}
          className="mb-[0.3em] max-h-[3.4em] max-w-full object-contain object-left"
        />
      )}
      <p className="border-line-strong border-t pt-[0.4em] font-medium" dir="auto">
        {signatory.name}
      </p>
      {signatory.office && <p className="text-ink-soft">{signatory.office}</p>}
    </div>
  );
}
