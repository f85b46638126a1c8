"use client";

import { ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import {
  ComboBox as AriaComboBox,
  Button,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
} from "react-aria-components/ComboBox";
import { Field } from "./field";
import type { Option } from "./select";
import { type FieldBase, useField } from "./use-field";

export type ComboBoxProps = FieldBase & {
  options: Option[];
  defaultValue?: string | undefined;
  placeholder?: string;
  onChange?: (value: string) => void;
};

/**
 * One of a long list, found by typing: countries, languages, codes. FormData carries the option's
 * value.
 */
export function ComboBox(props: ComboBoxProps) {
  const {
    name,
    label,
    help,
    optional,
    hideLabel,
    options,
    defaultValue = "",
    placeholder,
    onChange,
  } = props;
  const field = useField(props);
  const t = useTranslations("common");
  const [value, setValue] = useState(defaultValue);
  const hidden = useChosen(value, setValue, onChange);
  return (
    <Field
      id={field.id}
      label={label}
      help={help}
      optional={optional}
      faultText={field.faultText}
      hideLabel={hideLabel}
    >
      <input ref={hidden} type="hidden" name={name} value={value} data-chosen="" />
      <AriaComboBox
        aria-label={label}
        selectedKey={value || null}
        menuTrigger="focus"
        isInvalid={field.faultText !== undefined}
        onSelectionChange={(key) => {
          const chosen = key === null ? "" : String(key);
          setValue(chosen);
          onChange?.(chosen);
        }}
      >
        <div className="relative">
          <Input
            id={field.id}
            placeholder={placeholder ?? ""}
            className="control pe-10"
            {...(field.control["aria-describedby"]
              ? { "aria-describedby": field.control["aria-describedby"] }
              : {})}
          />
          <Button
            aria-label={t("showList")}
            className="absolute inset-y-0 end-0 flex w-10 items-center justify-center text-ink-soft"
          >
            <ChevronsUpDown aria-hidden="true" className="size-4" />
          </Button>
        </div>
        <Popover className="w-(--trigger-width) overflow-auto rounded-md border border-line bg-surface p-1 shadow-raised">
          <ListBox
            renderEmptyState={() => <p className="px-3 py-2 text-ink-soft">{t("nothingFound")}</p>}
            className="outline-none"
          >
            {options.map((option) => (
              <ListBoxItem
                key={option.value}
                id={option.value}
                textValue={option.label}
                className="cursor-pointer rounded-sm px-3 py-1.5 outline-none data-[focused]:bg-accent-soft data-[selected]:font-medium"
              >
                {option.label}
              </ListBoxItem>
            ))}
          </ListBox>
        </Popover>
      </AriaComboBox>
    </Field>
  );
}

/**
 * The hidden control that carries the choice. Its form hears of each choice by an event, to keep
 * it; and a choice that was kept is put back by another one.
 */
function useChosen(
  value: string,
  setValue: (value: string) => void,
  onChange?: (value: string) => void,
) {
  const hidden = useRef<HTMLInputElement>(null);
  const known = useRef(value);
  useEffect(() => {
    if (known.current === value) return;
    known.current = value;
    hidden.current?.dispatchEvent(new Event("change", { bubbles: true }));
  }, [value]);
  useEffect(() => {
    const control = hidden.current;
    const takeBack = () => {
      if (!control || control.value === known.current) return;
      known.current = control.value;
      setValue(control.value);
      onChange?.(control.value);
    };
    control?.addEventListener("input", takeBack);
    return () => control?.removeEventListener("input", takeBack);
  });
  return hidden;
}
