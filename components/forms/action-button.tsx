"use client";

import type { ReactNode } from "react";
import type { ButtonLook } from "@/components/ui/button-class";
import type { FormAction } from "@/lib/domain/action-result";
import { ActionForm } from "./action-form";
import { SubmitButton } from "./submit-button";

export type ActionButtonProps<T> = ButtonLook & {
  action: FormAction<T>;
  /** What the action needs, as hidden fields. */
  fields?: Record<string, string | number>;
  icon?: ReactNode;
  children: ReactNode;
  doneText?: string;
  onDone?: (data: T) => void;
};

/**
 * A single-button form with hidden fields. For steps that need a confirmation use ConfirmAction.
 */
export function ActionButton<T>({
  action,
  fields = {},
  icon,
  children,
  variant,
  size,
  ...rest
}: ActionButtonProps<T>) {
  return (
    <ActionForm action={action} className="flex flex-col gap-2" {...rest}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton variant={variant} size={size} icon={icon}>
        {children}
      </SubmitButton>
    </ActionForm>
  );
}
