"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { DateField } from "@/components/forms/date-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { Callout } from "@/components/ui/callout";
import { FocusWhenChanged } from "@/components/ui/focus-when-changed";
import type { FormAction } from "@/lib/domain/action-result";
import type { NumberAnswer } from "@/lib/domain/credentials/credential-number";

type Answer = { number: string; answer: NumberAnswer | "too-many" };
type Props = { action: FormAction<Answer>; number: string };

const tones = {
  "in-force": "good",
  revoked: "bad",
  replaced: "attention",
  suspended: "attention",
  expired: "attention",
  unknown: "info",
  "too-many": "attention",
} as const;

/**
 * For a certificate on paper: its number and the date of birth show whether it is in force, and
 * nothing else.
 */
export function NumberForm({ action, number }: Props) {
  const t = useTranslations("verify.number");
  const [answers, setAnswers] = useState<Answer[]>([]);
  const [edited, setEdited] = useState(false);
  // An answer belongs to its input: it is cleared as soon as the input changes.
  const answer = edited ? undefined : answers.at(-1);
  return (
    <section
      aria-labelledby="verify-number"
      id="number"
      className="no-print flex max-w-[44rem] flex-col gap-4"
    >
      <div>
        <h2 id="verify-number" className="font-semibold text-lg">
          {t("title")}
        </h2>
        <p className="text-ink-soft">{t("text")}</p>
      </div>
      <FocusWhenChanged
        state={String(answers.length)}
        said={answer ? t(`answers.${answer.answer}`) : ""}
        className="outline-none"
      >
        {answer && (
          <Callout tone={tones[answer.answer]} title={t(`answers.${answer.answer}`)}>
            <p className="wrap-anywhere">
              {t(`explained.${answer.answer}`, { number: answer.number })}
            </p>
          </Callout>
        )}
      </FocusWhenChanged>
      <ActionForm
        action={action}
        onInput={() => setEdited(true)}
        onDone={(given) => {
          setEdited(false);
          setAnswers((all) => [...all, given]);
        }}
        className="flex flex-col gap-4"
      >
        <TextField
          name="number"
          label={t("number")}
          help={t("numberHelp")}
          defaultValue={number}
          spellCheck={false}
          className="font-mono max-sm:text-sm"
        />
        <DateField name="dateOfBirth" label={t("dateOfBirth")} />
        <div>
          <SubmitButton variant="secondary">{t("submit")}</SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}
