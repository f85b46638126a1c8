"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { SignInWay } from "@/components/session/sign-in-window";
import { useLoaded } from "@/components/use-loaded";
import type { FieldIssue } from "@/lib/domain/errors";
import { findTooLargeFile } from "@/lib/domain/form-limit";
import { useFormState } from "./form-state";
import { useFaultText } from "./use-fault-text";

const loadSignIn = () => import("@/components/session/sign-in-again");

/** Errors that a new sign-in resolves, and the required way of signing in. */
const signInsAfter: Record<string, SignInWay> = {
  NOT_SIGNED_IN: "usual",
  RECENT_SIGN_IN_REQUIRED: "usual",
  STRONGER_SIGN_IN_REQUIRED: "approving",
};

export type ErrorSummaryProps = {
  /** A code under `errors`. */
  code: string;
  values?: Record<string, string | number> | undefined;
  faults: FieldIssue[];
  requestId?: string | undefined;
};

/**
 * The error message with links to the fields. Takes the focus when it appears, so that it is read
 * aloud.
 */
export function ErrorSummary({ code, values, faults, requestId }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const form = useFormState();
  const t = useTranslations("errors");
  const words = useFaultText();
  const signIn = useLoaded(loadSignIn, code in signInsAfter);
  useEffect(() => box.current?.focus(), []);
  const title = t.has(code) ? t(code, { what: "other", ...values }) : t("UNEXPECTED");
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="flex gap-3 rounded-md border-2 border-bad bg-surface p-4"
    >
      <CircleAlert aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-bad" />
      <div className="min-w-0">
        <p className="font-semibold">{title}</p>
        {faults.length > 0 && (
          <ul className="mt-2 flex flex-col gap-1">
            {faults.map((issue) => (
              <li key={`${issue.path}-${issue.code}`}>
                <a
                  href={`#${form?.formId}-${issue.path}`}
                  className="font-medium text-bad underline underline-offset-2"
                  onClick={(event) => {
                    event.preventDefault();
                    focusField(`${form?.formId}-${issue.path}`);
                  }}
                >
                  {[form?.labelOf(issue.path), words(issue)].filter(Boolean).join(": ")}
                </a>
              </li>
            ))}
          </ul>
        )}
        {code in signInsAfter && signIn && (
          <div className="mt-3">
            <signIn.SignInAgain way={signInsAfter[code]} />
          </div>
        )}
        {code === "UNEXPECTED" && requestId && (
          <p className="mt-1 text-ink-soft text-sm">{t("requestId", { requestId })}</p>
        )}
      </div>
    </div>
  );
}

/**
 * The server reads no form beyond its limit, and the browser hears of a refused one only that it
 * failed.
 */
export function tooLarge(form: FormData) {
  const issue = findTooLargeFile(form);
  return (
    issue && {
      ok: false as const,
      error: { code: "LIMIT_EXCEEDED" as const, fields: [issue], requestId: "" },
    }
  );
}

function focusField(id: string): void {
  // A fault of a whole group (a text in several languages) leads to the group's first field.
  const field =
    document.getElementById(id) ??
    document.querySelector<HTMLElement>(`[id^="${CSS.escape(id)}."]`);
  // A field on a hidden tab first makes its tabs show it.
  field?.dispatchEvent(new CustomEvent("reveal", { bubbles: true }));
  requestAnimationFrame(() => field?.focus());
}
