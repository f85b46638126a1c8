"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { DateField } from "@/components/forms/date-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { FocusWhenChanged } from "@/components/ui/focus-when-changed";
import type { FormAction } from "@/lib/domain/action-result";
import type { Answer, AnswerOfNumber } from "./number-answer";

type Props = { action: FormAction<Answer>; number: string };

/**
 * For a certificate on paper: its number and the date of birth show whether it is in force, and
 * nothing else.
 */
export function NumberForm({ action, number }: Props) {
  const t = useTranslations("verify.number");
  const [answers, setAnswers] = useState<Answer[]>([]);
  const [edited, setEdited] = useState(false);
  const [Part, setPart] = useState<typeof AnswerOfNumber | null>(null);
  // An answer belongs to its input: it is cleared as soon as the input changes.
  const answer = edited ? undefined : answers.at(-1);
  // What shows an answer is loaded while the server looks for it.
  const ask: typeof action = async (previous, form) => {
    const [given, part] = await Promise.all([
      action(previous, form),
      import("./number-answer").catch(() => null),
    ]);
    if (part) setPart(() => part.AnswerOfNumber);
    return given;
  };
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
        {answer && (Part ? <Part {...answer} /> : <p>{t(`answers.${answer.answer}`)}</p>)}
      </FocusWhenChanged>
      <ActionForm
        action={ask}
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
