import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import type { MailText } from "@/lib/domain/mail/render-mail";

/** A mail as it is sent. */
export function MailPreview({ text, language }: { text: MailText; language: string }) {
  const t = useTranslations("mail.wordings");
  return (
    <Panel title={t("preview")}>
      <p className="mb-3 text-ink-soft text-sm">{t("previewHelp")}</p>
      <div lang={language} aria-live="off" className="rounded-md border border-line bg-sunken p-4">
        <p className="border-line border-b pb-2 font-medium [overflow-wrap:anywhere]">
          {text.subject}
        </p>
        <p className="whitespace-pre-wrap pt-3 [overflow-wrap:anywhere]">{text.body}</p>
      </div>
    </Panel>
  );
}
