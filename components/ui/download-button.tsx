import { clsx } from "clsx";
import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { type ButtonLook, buttonClass } from "./button-class";

export type DownloadButtonProps = ButtonLook & { href: string; children: ReactNode; className?: string };

/** A file to keep: a plain link, since the router must not fetch it. */
export function DownloadButton({ href, children, variant, size, className }: DownloadButtonProps) {
  return (
    <a href={href} download className={clsx(buttonClass({ variant, size }), className)}>
      <Download aria-hidden="true" />
      {children}
    </a>
  );
}
