"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";

export type InstitutionSwitcherProps = {
  current: { id: string; name: string };
  institutions: { id: string; name: string }[];
  /** Switches: a server action that reads `institutionId` from the form. */
  action: (form: FormData) => Promise<void>;
};

/** The institution's name; for people with several, a list that switches. */
export function InstitutionSwitcher({ current, institutions, action }: InstitutionSwitcherProps) {
  const t = useTranslations("frame");
  const form = useRef<HTMLFormElement>(null);
  if (institutions.length < 2) return <span className="truncate">{current.name}</span>;
  return (
    <form ref={form} action={action}>
      <select
        name="institutionId"
        aria-label={t("institution")}
        defaultValue={current.id}
        onChange={() => form.current?.requestSubmit()}
        className="min-h-9 max-w-full truncate rounded-md border border-transparent bg-surface pe-7 font-medium hover:border-line-strong"
      >
        {institutions.map((institution) => (
          <option key={institution.id} value={institution.id}>
            {institution.name}
          </option>
        ))}
      </select>
    </form>
  );
}
