"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

/** The button's words, with the number of learners as they are chosen now. */
export function ChosenCount({ form, eligible }: { form: string; eligible: number }) {
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
  return <>{t("submit", { count })}</>;
}
