import { clsx } from "clsx";
import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { type ButtonLook, buttonClass } from "./button-class";

export type DownloadButtonProps = ButtonLook & {
  href: string;
  children: ReactNode;
  className?: string;
  /**
   * The answer may be a page that waits for the file, so the browser must not save whatever comes.
   */
  mayWait?: boolean;
};

/** A file to keep: a plain link, since the router must not fetch it. */
export function DownloadButton({
  href,
  children,
  variant,
  size,
  className,
  mayWait = false,
}: DownloadButtonProps) {
  return (
    <a href={href} download={!mayWait} className={clsx(buttonClass({ variant, size }), className)}>
      <Download aria-hidden="true" />
      {children}
    </a>
  );
}
