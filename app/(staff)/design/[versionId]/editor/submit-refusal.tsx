"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useReasonText } from "@/components/micro-credentials/use-reason-text";
import type { ActionError } from "@/lib/domain/action-result";
import type { Readiness } from "@/lib/domain/micro-credentials/readiness";
import { isReadinessCode } from "@/lib/domain/micro-credentials/readiness-reasons";

export type SubmitRefusalProps = {
  error: ActionError;
  readiness: Readiness;
  onGo: (path: string) => void;
};

/**
 * Why it could not be submitted, with a link to each missing item; corrected items disappear. Takes
 * the focus when it appears.
 */
export function SubmitRefusal({ error, readiness, onGo }: SubmitRefusalProps) {
  const errors = useTranslations("errors");
  const reasons = useReasonText();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const open = new Set(
    readiness.elements.flatMap(({ element, reasons: found }) =>
      found.map(({ code, path }) => `${path ?? element} ${code}`),
    ),
  );
  const left = error.fields.filter(({ path, code }) => open.has(`${path} ${code}`));
  if (error.code === "NOT_READY" && left.length === 0) return null;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="rounded-md border-2 border-bad bg-surface p-4"
    >
      <p className="font-semibold">
        {errors.has(error.code) ? errors(error.code, { what: "other" }) : errors("UNEXPECTED")}
      </p>
      {left.length > 0 && (
        <ul className="mt-2 flex flex-col gap-1">
          {left.map((issue) => (
            <li key={`${issue.path}-${issue.code}-${issue.values?.rule}-${issue.values?.text}`}>
              <button
                type="button"
                className="text-start font-medium text-bad underline underline-offset-2"
                onClick={() => onGo(issue.path)}
              >
                {isReadinessCode(issue.code)
                  ? reasons.reason({ code: issue.code, values: issue.values ?? {} })
                  : issue.path}
              </button>
            </li>
          ))}
        </ul>
      )}
      {error.code === "UNEXPECTED" && (
        <p className="mt-1 text-sm">{errors("requestId", { requestId: error.requestId })}</p>
      )}
    </div>
  );
}
