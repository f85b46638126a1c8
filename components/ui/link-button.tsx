import { clsx } from "clsx";
import type { ReactNode } from "react";
import { type ButtonLook, buttonClass } from "./button-class";
import { Link, type LinkProps } from "./link";

export type LinkButtonProps = LinkProps & ButtonLook & { icon?: ReactNode };

/** A link that looks like a button, for steps that lead to another page. */
export function LinkButton({ variant, size, icon, className, children, ...rest }: LinkButtonProps) {
  return (
    <Link {...rest} className={clsx(buttonClass({ variant, size }), className)}>
      {icon}
      {children}
    </Link>
  );
}
