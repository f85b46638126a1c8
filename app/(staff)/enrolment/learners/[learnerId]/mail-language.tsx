import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { Select } from "@/components/forms/select";
import { SubmitButton } from "@/components/forms/submit-button";
import { Panel } from "@/components/ui/panel";
import { contentLanguages } from "@/lib/domain/multilingual";
import { setMailLanguageAction } from "./actions";

/** The language of mails to the person. */
export function MailLanguage({
  learnerId,
  language,
}: {
  learnerId: string;
  language: string | null;
}) {
  const t = useTranslations("mail.language");
  const names = new Intl.DisplayNames("en", { type: "language" });
  const options = contentLanguages.map((value) => ({ value, label: names.of(value) ?? value }));
  return (
    <Panel title={t("title")}>
      <ActionForm
        action={setMailLanguageAction}
        doneText={t("saved")}
        className="flex flex-col gap-4"
      >
        <input type="hidden" name="learnerId" value={learnerId} />
        <Select
          name="language"
          label={t("label")}
          help={t("help")}
          placeholder={t("unknown")}
          defaultValue={language ?? ""}
          options={options.sort((a, b) => a.label.localeCompare(b.label, "en"))}
        />
        <SubmitButton variant="secondary">{t("save")}</SubmitButton>
      </ActionForm>
    </Panel>
  );
}
