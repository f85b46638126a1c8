"use client";

import { LoaderCircle } from "lucide-react";
import type { ComponentProps } from "react";
import { useFormStatus } from "react-dom";
import { Button } from "@/components/ui/button";
import { useFormState } from "./form-state";

export type SubmitButtonProps = Omit<ComponentProps<typeof Button>, "type"> & {
  /** Words while it works: "Saving". The label stays where there are none. */
  pendingText?: string;
};

/** Submits its form, once: while the answer is under way it stays focusable but does nothing. */
export function SubmitButton({
  children,
  pendingText,
  variant = "primary",
  icon,
  ...rest
}: SubmitButtonProps) {
  const form = useFormState();
  const status = useFormStatus();
  const pending = form?.pending || status.pending;
  return (
    <Button
      {...rest}
      type="submit"
      variant={variant}
      aria-disabled={pending || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault();
        else rest.onClick?.(event);
      }}
      icon={pending ? <LoaderCircle aria-hidden="true" className="animate-spin" /> : icon}
    >
      {pending && pendingText ? pendingText : children}
    </Button>
  );
}
