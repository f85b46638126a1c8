"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import type { ButtonLook } from "@/components/ui/button-class";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import type { FormAction } from "@/lib/domain/action-result";
import { RestoringForm } from "./restoring-form";
import { SubmitButton } from "./submit-button";

export type ConfirmActionProps<T> = ButtonLook & {
  action: FormAction<T>;
  fields?: Record<string, string | number>;
  /** The words on the button that opens the dialog. */
  trigger: ReactNode;
  icon?: ReactNode;
  title: string;
  /** What will happen, and fields such as a reason. */
  children: ReactNode;
  /** The verb that does it; the trigger's words where it is left out. */
  confirmText?: ReactNode;
  danger?: boolean;
  doneText?: string;
  onDone?: (data: T) => void;
};

/**
 * A step with a confirmation dialog, which can contain fields. Errors are shown in the dialog.
 */
export function ConfirmAction<T>(props: ConfirmActionProps<T>) {
  const {
    action,
    fields = {},
    trigger,
    icon,
    title,
    children,
    confirmText,
    danger,
    doneText,
    onDone,
    variant,
    size,
  } = props;
  const t = useTranslations("common");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant={variant ?? (danger ? "danger" : "secondary")}
        size={size}
        icon={icon}
        onClick={() => setOpen(true)}
      >
        {trigger}
      </Button>
      <Dialog title={title} open={open} onOpenChange={setOpen}>
        <RestoringForm
          action={action}
          keep={`${title}:${JSON.stringify(fields)}`}
          {...(doneText ? { doneText } : {})}
          onDone={(data) => {
            setOpen(false);
            onDone?.(data);
          }}
        >
          {Object.entries(fields).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {children}
          <DialogActions>
            <Button onClick={() => setOpen(false)}>{t("cancel")}</Button>
            <SubmitButton variant={danger ? "danger" : "primary"}>
              {confirmText ?? trigger}
            </SubmitButton>
          </DialogActions>
        </RestoringForm>
      </Dialog>
    </>
  );
}
