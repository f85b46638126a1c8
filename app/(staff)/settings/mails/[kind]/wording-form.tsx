"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { saveWordingAction } from "@/app/(staff)/settings/mails/actions";
import { RestoringForm } from "@/components/forms/restoring-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextArea } from "@/components/forms/text-area";
import { TextField } from "@/components/forms/text-field";
import { Panel } from "@/components/ui/panel";
import { previewMail } from "@/lib/domain/mail/render-mail";
import type { WordingDetail } from "@/lib/features/mail/get-wording";
import { MailPreview } from "./mail-preview";

/** Subject and text beside the mail as it will be sent, with made-up values. */
export function WordingForm({ wording }: { wording: WordingDetail }) {
  const t = useTranslations("mail.wordings");
  const { kind, language, revision, samples, placeholders } = wording;
  const [text, setText] = useState(wording.text);
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <RestoringForm
        action={saveWordingAction}
        keep={`wording:${language}`}
        doneText={t("saved")}
        onInput={(event) => {
          const form = new FormData(event.currentTarget);
          setText({ subject: String(form.get("subject")), body: String(form.get("body")) });
        }}
      >
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="language" value={language} />
        <input type="hidden" name="revision" value={revision} />
        <TextField
          name="subject"
          label={t("subject")}
          lang={language}
          defaultValue={wording.text.subject}
          maxLength={300}
        />
        <TextArea
          name="body"
          label={t("body")}
          lang={language}
          defaultValue={wording.text.body.trimEnd()}
          rows={14}
          maxLength={5000}
        />
        <Panel title={t("placeholders")}>
          <p className="mb-3 text-ink-soft text-sm">{t("placeholdersHelp")}</p>
          <ul className="flex flex-col gap-1.5 text-sm">
            {placeholders.map(({ name, isRequired }) => (
              <li key={name} className="flex flex-wrap gap-x-3">
                <code className="font-mono">{`{${name}}`}</code>
                <span>{t(`values.${name}`)}</span>
                {isRequired && <strong className="font-medium">{t("mustStay")}</strong>}
              </li>
            ))}
          </ul>
        </Panel>
        <div>
          <SubmitButton pendingText={t("saving")}>{t("save")}</SubmitButton>
        </div>
      </RestoringForm>
      <div className="lg:sticky lg:top-20">
        <MailPreview text={previewMail(text, samples)} language={language} />
      </div>
    </div>
  );
}
