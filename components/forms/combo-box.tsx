"use client";

import { useEffect, useRef, useState } from "react";
import { useLoaded } from "@/components/use-loaded";
import { Field } from "./field";
import type { Option } from "./select";
import { type FieldBase, useField } from "./use-field";

export type ComboBoxProps = FieldBase & {
  options: Option[];
  defaultValue?: string | undefined;
  placeholder?: string;
  onChange?: (value: string) => void;
};

const loadList = () => import("./combo-box-list");

/**
 * One of a long list, found by typing: countries, languages, codes. FormData carries the option's
 * value. The list is loaded once the page is there; until then the field shows what is chosen.
 */
export function ComboBox(props: ComboBoxProps) {
  const { name, label, help, optional, hideLabel, options, defaultValue = "", onChange } = props;
  const field = useField(props);
  const [value, setValue] = useState(defaultValue);
  const hidden = useChosen(value, setValue, onChange);
  const early = useRef<HTMLInputElement>(null);
  const list = useLoaded(loadList, true);
  const placeholder = props.placeholder ?? "";
  const describedBy = field.control["aria-describedby"];
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
      {list ? (
        <list.ComboBoxList
          id={field.id}
          label={label}
          options={options}
          placeholder={placeholder}
          value={value}
          isInvalid={field.faultText !== undefined}
          describedBy={describedBy}
          takesFocus={early.current !== null && early.current === document.activeElement}
          onChange={(chosen) => {
            setValue(chosen);
            onChange?.(chosen);
          }}
        />
      ) : (
        <input
          ref={early}
          id={field.id}
          readOnly
          value={options.find((option) => option.value === value)?.label ?? ""}
          placeholder={placeholder}
          aria-describedby={describedBy}
          className="control pe-10 [&[readonly]]:bg-surface [&[readonly]]:text-ink"
        />
      )}
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
