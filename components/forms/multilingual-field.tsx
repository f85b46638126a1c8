"use client";

import { clsx } from "clsx";
import { useEffect, useId, useRef, useState } from "react";
import { TabList, TabPanel } from "@/components/ui/tabs";
import type { FieldIssue } from "@/lib/domain/errors";

import type { Multilingual } from "@/lib/domain/multilingual";
import { useFormState } from "./form-state";
import { TextArea } from "./text-area";
import { TextField } from "./text-field";
import type { FieldBase } from "./use-field";

export type MultilingualFieldProps = Omit<FieldBase, "fault"> & {
  /** BCP 47; the first is the primary one. Each becomes `name.<language>` in FormData. */
  languages: readonly string[];
  defaultValue?: Multilingual | undefined;
  multiline?: boolean;
  rows?: number;
  maxLength?: number;
  onChange?: (language: string, text: string) => void;
};

/**
 * The same text in several languages, a tab each; with one language a plain field. All languages
 * are submitted.
 */
export function MultilingualField({ languages, ...props }: MultilingualFieldProps) {
  const [first] = languages;
  const form = useFormState();
  const register = form?.register;
  useEffect(() => register?.(props.name, props.label), [register, props.name, props.label]);
  // "Enter a value" applies to the text as a whole: it is shown at the primary language.
  const issue = form?.faults.find((one) => one.path === props.name);
  if (languages.length <= 1)
    return <OneLanguage {...props} language={first ?? "en"} wholeFault={issue} />;
  return <LanguageTabs {...props} languages={languages} wholeFault={issue} />;
}

function languageName(language: string): string {
  return new Intl.DisplayNames(["en"], { type: "language" }).of(language) ?? language;
}

type WholeFault = { wholeFault: FieldIssue | undefined };

function LanguageTabs({ languages, wholeFault, ...props }: MultilingualFieldProps & WholeFault) {
  const form = useFormState();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(languages[0] ?? "en");
  const faulty = languages.filter((language) =>
    form?.faults.some((issue) => issue.path === `${props.name}.${language}`),
  );
  const firstFaulty = faulty[0];
  useEffect(() => {
    if (firstFaulty) setShown(firstFaulty);
  }, [firstFaulty]);
  useEffect(() => {
    const reveal = (event: Event) => {
      const { name } = event.target as HTMLInputElement;
      if (name.startsWith(`${props.name}.`)) setShown(name.slice(props.name.length + 1));
    };
    const element = box.current;
    element?.addEventListener("reveal", reveal);
    return () => element?.removeEventListener("reveal", reveal);
  }, [props.name]);
  return (
    <div ref={box} className="relative">
      <TabList
        id={id}
        label={props.label}
        selected={shown}
        onSelect={setShown}
        className="mb-1 flex gap-1 sm:absolute sm:end-0 sm:top-0 sm:mb-0"
        tabs={languages.map((language) => ({
          key: language,
          label: languageName(language),
          content: language,
          className: clsx(
            "rounded-sm px-2 py-0.5 font-medium text-ink-soft text-sm uppercase hover:text-ink",
            "aria-selected:bg-accent-soft aria-selected:text-accent",
            faulty.includes(language) && "text-bad underline decoration-2",
          ),
        }))}
      />
      {languages.map((language) => (
        <TabPanel key={language} id={id} of={language} selected={shown}>
          <OneLanguage
            {...props}
            language={language}
            named
            wholeFault={language === languages[0] ? wholeFault : undefined}
          />
        </TabPanel>
      ))}
    </div>
  );
}

type OneLanguageProps = Omit<MultilingualFieldProps, "languages"> &
  WholeFault & { language: string; named?: boolean };

function OneLanguage({
  language,
  named,
  wholeFault,
  defaultValue,
  multiline,
  rows,
  maxLength,
  onChange,
  ...base
}: OneLanguageProps) {
  const shared = {
    ...base,
    name: `${base.name}.${language}`,
    label: named ? `${base.label}, ${languageName(language)}` : base.label,
    lang: language,
    fault: wholeFault,
    defaultValue: defaultValue?.[language as keyof Multilingual] ?? "",
    ...(maxLength ? { maxLength } : {}),
  };
  return multiline ? (
    <TextArea
      {...shared}
      {...(rows ? { rows } : {})}
      onChange={(event) => onChange?.(language, event.currentTarget.value)}
    />
  ) : (
    <TextField {...shared} onChange={(event) => onChange?.(language, event.currentTarget.value)} />
  );
}
