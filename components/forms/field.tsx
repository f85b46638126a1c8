"use client";

import { clsx } from "clsx";
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

export type FieldProps = {
  /** Id of the control; help and fault take it with `-help` and `-fault`. */
  id: string;
  label: ReactNode;
  help?: ReactNode;
  optional?: boolean | undefined;
  faultText?: string | undefined;
  hideLabel?: boolean | undefined;
  /** `fieldset` for groups of controls. */
  as?: "div" | "fieldset";
  children: ReactNode;
};

/** Label, help, control and error: one layout for every field. */
export function Field({
  id,
  label,
  help,
  optional,
  faultText,
  hideLabel,
  as = "div",
  children,
}: FieldProps) {
  const t = useTranslations("common");
  const text = (
    <>
      {label}
      {optional && <span className="font-normal text-ink-soft"> ({t("optional")})</span>}
    </>
  );
  const Wrapper = as;
  const labelClass = clsx("font-medium", hideLabel && "sr-only");
  const describedBy = [help ? `${id}-help` : null, faultText ? `${id}-fault` : null]
    .filter(Boolean)
    .join(" ");
  return (
    <Wrapper
      className={clsx("flex min-w-0 flex-col gap-1.5", faultText && "border-bad border-s-4 ps-3")}
      {...(as === "fieldset"
        ? { id, tabIndex: -1, ...(describedBy ? { "aria-describedby": describedBy } : {}) }
        : {})}
    >
      {as === "fieldset" ? (
        <legend className={clsx(labelClass, !hideLabel && "mb-1.5")}>{text}</legend>
      ) : (
        <label htmlFor={id} className={labelClass}>
          {text}
        </label>
      )}
      {help && (
        <div id={`${id}-help`} className="max-w-[70ch] text-ink-soft text-sm">
          {help}
        </div>
      )}
      {faultText && <FaultText id={`${id}-fault`}>{faultText}</FaultText>}
      {children}
    </Wrapper>
  );
}

function FaultText({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-1.5 font-medium text-bad text-sm">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      {children}
    </p>
  );
}
