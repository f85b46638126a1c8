import { useTranslations } from "next-intl";
import type { CertificateView } from "@/lib/domain/credential-views/certificate-view-model";
import { Rosette } from "./rosette";

/** The proved name comes first; the name claimed by the signer is shown separately. */
function Signer({ view: { issuer, signer } }: { view: CertificateView }) {
  const t = useTranslations("certificate");
  if (!signer) return <p className="font-medium">{t("signedBy", { issuer })}</p>;
  const remarks = [
    signer.isKnown ? null : t("signerUnknown"),
    signer.claims === null ? null : t("signerClaims", { name: signer.claims }),
    signer.mixesAlphabets ? t("mixedAlphabets") : null,
  ].filter((remark) => remark !== null);
  return (
    <>
      <p className="font-medium [overflow-wrap:anywhere]">
        {t(signer.by === "seal" ? "sealedBy" : "signedBy", { issuer: signer.name })}
      </p>
      {remarks.length > 0 && (
        <p className="text-[0.875em] text-ink-soft [overflow-wrap:anywhere]" dir="auto">
          {remarks.join(" ")}
        </p>
      )}
    </>
  );
}

/**
 * The rosette at the left, on certificates of this site alone, who sealed it in the middle, the way
 * to check it at the right.
 */
export function CertificateFoot({ view }: { view: CertificateView }) {
  const t = useTranslations("certificate");
  return (
    <div className="mt-auto flex flex-wrap items-end justify-between gap-x-[1.5em] gap-y-[1em] pt-[2em]">
      {!view.isForeign && (
        <Rosette id={view.rosetteId} credentialId={view.credentialId} className="size-[8.5em]" />
      )}
      <div className="min-w-[min(12em,100%)] flex-1 pb-[0.4em] text-[0.8125em]">
        <Signer view={view} />
        <p className="tabular text-[0.875em] text-ink-soft [overflow-wrap:anywhere]">
          {t("credentialId", { id: view.credentialId })}
        </p>
      </div>
      {view.verifyUrl && (
        <div className="flex max-w-[13em] flex-col items-end gap-[0.4em] text-end text-[0.75em]">
          {view.qrSvg && (
            // biome-ignore lint/performance/noImgElement: a drawing in the page itself, nothing to optimise.
            <img
              src={`data:image/svg+xml,${encodeURIComponent(view.qrSvg)}`}
              alt={t("qr")}
              className="size-[8.5em]"
            />
          )}
          <p className="[overflow-wrap:anywhere]">
            {t("check")}:{" "}
            <span className="text-ink-soft">{view.verifyUrl.replace(/^https?:\/\//, "")}</span>
          </p>
        </div>
      )}
    </div>
  );
}
