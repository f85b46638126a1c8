"use client";

import { clsx } from "clsx";
import { Field } from "./field";
import { type FieldBase, useField } from "./use-field";

export type Choice = { value: string; label: string; help?: string };

type GroupProps = FieldBase & { choices: Choice[]; inline?: boolean; disabled?: boolean };

export type RadioGroupProps = GroupProps & {
  defaultValue?: string | null | undefined;
  onChange?: (value: string) => void;
};
export type CheckboxGroupProps = GroupProps & {
  defaultValue?: string[] | undefined;
  onChange?: (value: string, checked: boolean) => void;
};

/** One of a few, all visible. */
export function RadioGroup({ defaultValue, onChange, ...group }: RadioGroupProps) {
  return (
    <ChoiceGroup
      {...group}
      type="radio"
      isChecked={(value) => value === defaultValue}
      onChange={(value) => onChange?.(value)}
    />
  );
}

/** Any of a few; FormData carries one entry per ticked box. */
export function CheckboxGroup({ defaultValue, onChange, ...group }: CheckboxGroupProps) {
  return (
    <ChoiceGroup
      {...group}
      type="checkbox"
      isChecked={(value) => defaultValue?.includes(value) ?? false}
      onChange={(value, checked) => onChange?.(value, checked)}
    />
  );
}

type ChoiceGroupProps = GroupProps & {
  type: "radio" | "checkbox";
  isChecked: (value: string) => boolean;
  onChange: (value: string, checked: boolean) => void;
};

function ChoiceGroup({
  type,
  isChecked,
  onChange,
  inline,
  disabled,
  choices,
  ...base
}: ChoiceGroupProps) {
  const field = useField(base);
  return (
    <Field
      as="fieldset"
      id={field.id}
      label={base.label}
      help={base.help}
      optional={base.optional}
      faultText={field.faultText}
      hideLabel={base.hideLabel}
    >
      <div className={clsx("flex", inline ? "flex-wrap gap-x-6 gap-y-1" : "flex-col gap-1")}>
        {choices.map((choice) => (
          <label key={choice.value} className="flex min-h-8 items-start gap-2.5 py-1">
            <input
              type={type}
              name={base.name}
              value={choice.value}
              defaultChecked={isChecked(choice.value)}
              disabled={disabled}
              onChange={(event) => onChange(choice.value, event.currentTarget.checked)}
              className="mt-0.5 size-5 shrink-0 accent-accent"
            />
            <span>
              {choice.label}
              {choice.help && <span className="block text-ink-soft text-sm">{choice.help}</span>}
            </span>
          </label>
        ))}
      </div>
    </Field>
  );
}
