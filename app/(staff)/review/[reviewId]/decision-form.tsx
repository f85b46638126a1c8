"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextArea } from "@/components/forms/text-area";
import { Panel } from "@/components/ui/panel";
import type { FormAction } from "@/lib/domain/action-result";

type DecisionFormProps<T> = {
  reviewId: string;
  revision: number;
  approve: FormAction<T>;
  sendBack: FormAction<T>;
  children: ReactNode;
};

const decision = "decision";

/** Verdicts, comment and both decisions are one form: what was typed goes along whichever button is pressed. */
export function DecisionForm<T>({ reviewId, revision, approve, sendBack, children }: DecisionFormProps<T>) {
  const decide: FormAction<T> = (previous, form) => {
    const action = form.get(decision) === "approve" ? approve : sendBack;
    form.delete(decision);
    return action(previous, form);
  };
  return (
    <ActionForm action={decide}>
      <input type="hidden" name="reviewId" value={reviewId} />
      <input type="hidden" name="revision" value={revision} />
      {children}
    </ActionForm>
  );
}

/** How far the reading has come, the general comment, and the two ways it can end. */
export function DecisionPanel({ total, policy }: { total: number; policy: string }) {
  const t = useTranslations("review.decision");
  const [checked, setChecked] = useState(0);
  return (
    <Panel title={t("title")}>
      <div
        className="flex flex-col gap-4"
        ref={(element) => {
          const form = element?.closest("form");
          const count = () => setChecked(form?.querySelectorAll('input[type="radio"][name^="verdicts."]:checked').length ?? 0);
          form?.addEventListener("change", count);
          return () => form?.removeEventListener("change", count);
        }}
      >
        <p className="tabular text-ink-soft text-sm" aria-live="polite">
          {t("checked", { checked, total })}
        </p>
        <TextArea name="comment" label={t("comment")} help={t("commentHelp")} rows={4} maxLength={4000} />
        <SubmitButton name={decision} value="approve">
          {t("approve")}
        </SubmitButton>
        <SubmitButton name={decision} value="return" variant="secondary">
          {t("return")}
        </SubmitButton>
        <p className="text-ink-soft text-sm">{t("approveHelp")}</p>
        {policy && <p className="text-ink-soft text-sm [overflow-wrap:anywhere]">{t("policy", { policy })}</p>}
      </div>
    </Panel>
  );
}
