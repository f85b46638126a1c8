"use client";

import { useTranslations } from "next-intl";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { TextField } from "@/components/forms/text-field";
import { expectArrival } from "@/components/ui/arrival-focus";
import type { FormAction } from "@/lib/domain/action-result";

export type DesignStepsProps<Started, Copied, Discarded, Withdrawn> = {
  versionId: string;
  number: number;
  code: string;
  /** Null where the step is not offered. */
  startVersion: FormAction<Started> | null;
  duplicate: FormAction<Copied> | null;
  discard: FormAction<Discarded> | null;
  withdraw: { reviewId: string; action: FormAction<Withdrawn> } | null;
};

/** Actions other than editing, each with a confirmation. */
export function DesignSteps<Started, Copied, Discarded, Withdrawn>(
  props: DesignStepsProps<Started, Copied, Discarded, Withdrawn>,
) {
  const { versionId, number, code, ...steps } = props;
  const t = useTranslations("design.steps");
  const fields = { versionId };
  return (
    <>
      {steps.withdraw && (
        <ConfirmAction
          action={steps.withdraw.action}
          fields={{ reviewId: steps.withdraw.reviewId }}
          trigger={t("withdraw")}
          title={t("withdrawTitle")}
          onDone={() => expectArrival()}
        >
          <p>{t("withdrawText")}</p>
        </ConfirmAction>
      )}
      {steps.duplicate && (
        <ConfirmAction
          action={steps.duplicate}
          fields={fields}
          trigger={t("duplicate")}
          title={t("duplicateTitle", { code })}
        >
          <p>{t("duplicateText")}</p>
          <TextField name="code" label={t("code")} help={t("codeHelp")} maxLength={40} />
        </ConfirmAction>
      )}
      {steps.discard && (
        <ConfirmAction
          action={steps.discard}
          fields={fields}
          trigger={t("discard")}
          title={t("discardTitle", { code, number })}
          danger
          variant="secondary"
        >
          <p>{t("discardText", { number })}</p>
        </ConfirmAction>
      )}
      {steps.startVersion && (
        <ConfirmAction
          action={steps.startVersion}
          fields={fields}
          trigger={t("startVersion")}
          title={t("startVersionTitle", { number: number + 1 })}
          variant="primary"
        >
          <p>{t("startVersionText", { number })}</p>
        </ConfirmAction>
      )}
    </>
  );
}
