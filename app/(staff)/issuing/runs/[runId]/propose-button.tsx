"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { SubmitButton } from "@/components/forms/submit-button";

/**
 * The button with the number of selected learners; if none, it says why nothing can be proposed.
 */
export function ProposeButton({ form, eligible }: { form: string; eligible: number }) {
  const t = useTranslations("issuing.preview");
  const [count, setCount] = useState(eligible);
  useEffect(() => {
    const recount = () => {
      const chosen = new FormData(document.getElementById(form) as HTMLFormElement);
      setCount(eligible - chosen.getAll("leaveOut[]").length + chosen.getAll("again[]").length);
    };
    recount();
    document.addEventListener("change", recount);
    return () => document.removeEventListener("change", recount);
  }, [form, eligible]);
  const reasonId = `${form}-none`;
  return (
    <div className="flex flex-col items-start gap-2">
      <SubmitButton
        pendingText={t("pending")}
        disabled={count === 0}
        aria-describedby={count === 0 ? reasonId : undefined}
      >
        {t("submit", { count })}
      </SubmitButton>
      <p id={reasonId} aria-live="polite" className="text-ink-soft text-sm empty:hidden">
        {count === 0 && t("noneChosen")}
      </p>
    </div>
  );
}
