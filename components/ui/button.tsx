import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonLook, buttonClass } from "./button-class";

export type ButtonProps = ComponentProps<"button"> & ButtonLook & { icon?: ReactNode };

/**
 * A button in one of four looks; one `primary` a view. It is `type="button"` unless told otherwise.
 */
export function Button({
  variant,
  size,
  icon,
  className,
  children,
  type = "button",
  ...rest
}: ButtonProps) {
  return (
    <button {...rest} type={type} className={clsx(buttonClass({ variant, size }), className)}>
      {icon}
      {children}
    </button>
  );
}
