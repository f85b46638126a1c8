"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type FieldPath, type FieldPathValue, useFormContext, useWatch } from "react-hook-form";
import { RadioGroup } from "@/components/forms/choice-group";
import { ComboBox } from "@/components/forms/combo-box";
import { DateField } from "@/components/forms/date-field";
import { MultilingualField } from "@/components/forms/multilingual-field";
import { NumberField } from "@/components/forms/number-field";
import { type Option, Select } from "@/components/forms/select";
import { TextField } from "@/components/forms/text-field";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import type { Multilingual } from "@/lib/domain/multilingual";

export type ContentPath = FieldPath<VersionContent>;
type Value = FieldPathValue<VersionContent, ContentPath>;

export function useContentForm() {
  return useFormContext<VersionContent>();
}

/** Sets one value and lets the autosave know. */
export function useSetContent() {
  const { setValue } = useContentForm();
  return (name: ContentPath, value: unknown) =>
    setValue(name, value as Value, { shouldDirty: true });
}

type Base = {
  name: ContentPath;
  label: string;
  help?: ReactNode;
  optional?: boolean;
  hideLabel?: boolean;
};

export function ContentText({
  name,
  maxLength,
  placeholder,
  ...field
}: Base & { maxLength?: number; placeholder?: string; type?: "url" | "text"; className?: string }) {
  const { register } = useContentForm();
  return (
    <TextField
      {...field}
      {...register(name)}
      {...(maxLength ? { maxLength } : {})}
      {...(placeholder ? { placeholder } : {})}
    />
  );
}

/**
 * Empty is null; point or comma; anything else stays text, so that the server can say what is wrong
 * with it.
 */
function toNumber(text: unknown): unknown {
  if (typeof text !== "string") return text;
  const plain = text.trim().replace(",", ".");
  if (plain === "") return null;
  const number = Number(plain);
  return Number.isFinite(number) ? number : text;
}

export function ContentNumber({
  name,
  suffix,
  decimals,
  ...field
}: Base & { suffix?: string; decimals?: boolean }) {
  const { register } = useContentForm();
  return (
    <NumberField
      {...field}
      {...register(name, { setValueAs: toNumber })}
      {...(suffix ? { suffix } : {})}
      {...(decimals ? { decimals } : {})}
    />
  );
}

export function ContentDate({ name, ...field }: Base) {
  const { register } = useContentForm();
  return (
    <DateField
      {...field}
      {...register(name, { setValueAs: (day: string | null) => day || null })}
    />
  );
}

export function ContentSelect({
  name,
  options,
  numeric,
  placeholder,
  required,
  ...field
}: Base & { options: Option[]; numeric?: boolean; placeholder?: string; required?: boolean }) {
  const { register } = useContentForm();
  const t = useTranslations("design");
  const setValueAs = (value: unknown) =>
    value === "" || value === null ? null : numeric ? Number(value) : value;
  return (
    <Select
      {...field}
      {...register(name, { setValueAs })}
      options={options}
      placeholder={required ? undefined : (placeholder ?? t("choose"))}
    />
  );
}

export function ContentCombo({
  name,
  options,
  ...field
}: Base & { options: Option[]; placeholder?: string }) {
  const { getValues } = useContentForm();
  const set = useSetContent();
  const value = getValues(name);
  return (
    <ComboBox
      {...field}
      name={name}
      options={options}
      defaultValue={typeof value === "string" ? value : ""}
      onChange={(chosen) => set(name, chosen || null)}
    />
  );
}

export function ContentRadio({
  name,
  choices,
  ...field
}: Base & { choices: { value: string; label: string; help?: string }[]; inline?: boolean }) {
  const { getValues } = useContentForm();
  const set = useSetContent();
  const value = getValues(name);
  return (
    <RadioGroup
      {...field}
      name={name}
      choices={choices}
      defaultValue={typeof value === "string" ? value : null}
      onChange={(chosen) => set(name, chosen)}
    />
  );
}

/** Text in every language the content declares. */
export function ContentMultilingual({
  name,
  ...field
}: Base & { multiline?: boolean; rows?: number; maxLength?: number }) {
  const { getValues, control } = useContentForm();
  const set = useSetContent();
  const languages = useWatch({ control, name: "languages" });
  return (
    <MultilingualField
      {...field}
      name={name}
      languages={languages}
      defaultValue={getValues(name) as Multilingual | undefined}
      onChange={(language, text) => set(`${name}.${language}` as ContentPath, text)}
    />
  );
}
