"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useFaultText } from "@/components/forms/use-fault-text";
import { useReasonText } from "@/components/micro-credentials/use-reason-text";
import type { ActionError } from "@/lib/domain/action-result";
import type { FieldIssue } from "@/lib/domain/errors";
import { isReadinessCode } from "@/lib/domain/micro-credentials/readiness-reasons";
import { SubjectLinks } from "./subject-links";

/**
 * Why it could not be decided, with the way to each subject that is the reason. Takes the focus
 * when it appears.
 */
export function DecisionRefusal({ error }: { error: ActionError }) {
  const errors = useTranslations("errors");
  const faultText = useFaultText();
  const reasons = useReasonText();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const textOf = ({ code, values = {} }: FieldIssue) =>
    isReadinessCode(code) ? reasons.reason({ code, values }) : faultText({ code });
  const texts = [...new Set(error.fields.map(textOf))];
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="flex flex-col gap-3 rounded-md border-2 border-bad bg-surface p-4"
    >
      <p className="font-semibold">
        {errors.has(error.code) ? errors(error.code, { what: "other" }) : errors("UNEXPECTED")}
      </p>
      {texts.map((text) => {
        const subjects = error.fields
          .filter((issue) => textOf(issue) === text)
          .flatMap(({ path }) =>
            path.startsWith("verdicts.") ? path.slice("verdicts.".length) : [],
          );
        return (
          <div key={text}>
            <p>{text}</p>
            {subjects.length > 0 && <SubjectLinks subjects={subjects} />}
          </div>
        );
      })}
      {error.code === "UNEXPECTED" && (
        <p className="text-sm">{errors("requestId", { requestId: error.requestId })}</p>
      )}
    </div>
  );
}
