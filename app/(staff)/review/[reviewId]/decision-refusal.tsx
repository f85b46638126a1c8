"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useFaultText } from "@/components/forms/use-fault-text";
import { useReasonText } from "@/components/micro-credentials/use-reason-text";
import type { ActionError } from "@/lib/domain/action-result";
import {
  type ReadinessCode,
  readinessCodes,
} from "@/lib/domain/micro-credentials/readiness-reasons";
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
  const codes = [...new Set(error.fields.map(({ code }) => code))];
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
      {codes.map((code) => {
        const fields = error.fields.filter((issue) => issue.code === code);
        const subjects = fields.flatMap(({ path }) =>
          path.startsWith("verdicts.") ? path.slice("verdicts.".length) : [],
        );
        const reason = readinessCodes.find((one): one is ReadinessCode => one === code);
        return (
          <div key={code}>
            {fields.slice(0, 1).map(({ values }) => (
              <p key={code}>
                {reason
                  ? reasons.reason({
                      code: reason,
                      severity: "missing",
                      ...(values ? { values } : {}),
                    })
                  : faultText({ code })}
              </p>
            ))}
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
