"use client";

import { CheckCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { ConfirmAction } from "@/components/forms/confirm-action";
import type { ButtonLook } from "@/components/ui/button-class";
import { toast } from "@/components/ui/toast";
import { ratifyResultsAction } from "./actions";

type Props = ButtonLook & {
  runId: string;
  count: number;
  /** When the page was loaded: later results have not been seen. */
  readAt: string;
  assessmentId?: string;
};

/** Ratifies all results recorded by colleagues for a run or one assessment, after confirmation. */
export function RatifyButton({ runId, count, readAt, assessmentId, variant, size }: Props) {
  const t = useTranslations("assessment.run");
  return (
    <ConfirmAction
      action={ratifyResultsAction}
      fields={{ runId, recordedUntil: readAt, ...(assessmentId ? { assessmentId } : {}) }}
      variant={variant}
      size={size}
      icon={<CheckCheck aria-hidden="true" />}
      trigger={t("ratify", { count })}
      title={t("ratifyTitle")}
      onDone={({ ratified }) => toast(t("ratifiedDone", { count: ratified }))}
    >
      <p>{t("ratifyText", { count })}</p>
    </ConfirmAction>
  );
}
