import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { formsOf } from "@/lib/domain/credentials/download-forms";
import { primaryFormat, type SignedFormat } from "@/lib/domain/credentials/formats";

export type FormatDownloadsProps = {
  credentialId: string;
  formats: readonly SignedFormat[];
  /** A heading of its own, where no panel has one. */
  title?: boolean;
};

/**
 * The further files of an award, one line each; nothing where there is only the credential itself,
 * which has its own button.
 */
export function FormatDownloads({ credentialId, formats, title }: FormatDownloadsProps) {
  const t = useTranslations("formats");
  const forms = formsOf(formats).filter((form) => form !== primaryFormat);
  if (forms.length === 0) return null;
  return (
    <div className="w-full">
      {title && <h3 className="mb-1 font-medium text-sm">{t("others")}</h3>}
      <p className="text-ink-soft text-sm">{t("othersText")}</p>
      <ul className="mt-2 flex flex-col">
        {forms.map((form) => (
          <li key={form}>
            <a
              href={`/api/v1/credentials/${credentialId}/${form}`}
              download
              className="-mx-2 flex items-start gap-2.5 rounded-md px-2 py-2 hover:bg-sunken"
            >
              <Download aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-ink-soft" />
              <span>
                <span className="link block text-sm">{t(`forms.${form}`)}</span>
                <span className="block text-ink-soft text-sm">{t(`formHelp.${form}`)}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
