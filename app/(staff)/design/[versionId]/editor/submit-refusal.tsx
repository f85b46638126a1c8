"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { ActionError } from "@/lib/domain/action-result";

/** Why it could not be submitted, with the way to each thing that is missing. Takes the focus, which also reads it aloud. */
export function SubmitRefusal({ error, onGo }: { error: ActionError; onGo: (path: string) => void }) {
  const errors = useTranslations("errors");
  const reasons = useTranslations("readiness.reasons");
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="max-h-[40dvh] overflow-y-auto rounded-md border-2 border-bad bg-surface p-4"
    >
      <p className="font-semibold">{errors.has(error.code) ? errors(error.code) : errors("UNEXPECTED")}</p>
      {error.fields.length > 0 && (
        <ul className="mt-2 flex flex-col gap-1">
          {error.fields.map((fault) => (
            <li key={`${fault.path}-${fault.code}`}>
              <button
                type="button"
                className="text-start font-medium text-bad underline underline-offset-2"
                onClick={() => onGo(fault.path)}
              >
                {reasons.has(fault.code) ? reasons(fault.code, fault.values ?? {}) : fault.path}
              </button>
            </li>
          ))}
        </ul>
      )}
      {error.code === "UNEXPECTED" && <p className="mt-1 text-sm">{errors("requestId", { requestId: error.requestId })}</p>}
    </div>
  );
}
