"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { FileField } from "@/components/forms/file-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextArea } from "@/components/forms/text-area";
import { MoreWords } from "@/components/words/more-words";
import type { ActionResult } from "@/lib/domain/action-result";
import { ScanCode } from "./scan-code";
import type { Shown } from "./shown";
import type { VerifyResult } from "./verify-result";

/** The answer brings the words that only a report needs. */
type Answered = Shown & { messages: object };
type Answer = ActionResult<Answered> | null;
export type VerifyAction = (previous: Answer, form: FormData) => Promise<ActionResult<Answered>>;
type VerifyFormProps = {
  action: VerifyAction;
  readAtMost: number;
  /** Shown beside the form until there is a report. */
  beside: ReactNode;
};

const accept =
  ".json,.jsonld,.jwt,.txt,.pdf,.png,.svg,.jpg,.jpeg,.webp,application/json,application/ld+json,application/vc,application/vc+jwt,application/pdf,image/png,image/svg+xml,image/jpeg,image/webp";

/**
 * A file, a text, a link or a scanned code, and the report with the signed content. Nothing is
 * stored: reloading the page clears it.
 */
export function VerifyForm({ action, readAtMost, beside }: VerifyFormProps) {
  const [shown, setShown] = useState<Answered | null>(null);
  const [Part, setPart] = useState<typeof VerifyResult | null>(null);
  const startAgain = () => {
    window.history.replaceState(null, "", "/verify");
    setShown(null);
  };
  if (shown && Part) {
    return (
      <MoreWords messages={shown.messages}>
        <Part shown={shown} onAgain={startAgain} />
      </MoreWords>
    );
  }
  // What shows a report is loaded while the server checks.
  const check: VerifyAction = async (previous, form) => {
    const [answer, { VerifyResult }] = await Promise.all([
      action(previous, form),
      import("./verify-result"),
    ]);
    setPart(() => VerifyResult);
    return answer;
  };
  return <Submission action={check} readAtMost={readAtMost} beside={beside} onShown={setShown} />;
}

type SubmissionProps = VerifyFormProps & {
  onShown: (shown: Answered) => void;
};

function Submission({ action, readAtMost, beside, onShown }: SubmissionProps) {
  const t = useTranslations("verify");
  const text = useRef<HTMLTextAreaElement>(null);
  const [broken, setBroken] = useState<ReactNode>(null);
  const [hint, setHint] = useState<ReactNode>(null);
  const check = useCallback((given: string) => {
    if (!text.current) return;
    text.current.form?.reset();
    text.current.value = given;
    text.current.form?.requestSubmit();
  }, []);
  useEffect(() => {
    // Most visitors come without a credential in the address.
    if (window.location.hash === "" && window.location.search === "") return;
    import("./read-address")
      .then(({ readAddress }) => readAddress({ check, note: setBroken }))
      .catch(() => {});
  }, [check]);
  return (
    <div className="grid items-start gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,44rem)_minmax(14rem,1fr)]">
      <ActionForm
        action={async (previous, form) => {
          const { prepareSubmission } = await import("./prepare-submission");
          const prepared = await prepareSubmission(form, readAtMost);
          setHint("hint" in prepared && prepared.hint);
          return "form" in prepared ? action(previous, prepared.form) : prepared.answer;
        }}
        onDone={onShown}
        className="flex min-w-0 flex-col gap-6"
      >
        {broken}
        {hint}
        <FileField name="file" label={t("file")} help={t("fileHelp")} accept={accept} />
        <TextArea
          ref={text}
          name="text"
          label={t("text")}
          help={t("textHelp")}
          rows={4}
          optional
          spellCheck={false}
        />
        <div className="flex flex-wrap items-start gap-2">
          <SubmitButton pendingText={t("checking")}>{t("submit")}</SubmitButton>
          <ScanCode onText={check} />
        </div>
      </ActionForm>
      {beside}
    </div>
  );
}
