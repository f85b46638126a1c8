"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "./button";
import type { ButtonLook } from "./button-class";

export type CopyButtonProps = ButtonLook & {
  /** What is copied. */
  text: string;
  /** The verb on the button; "Copy" by default. */
  label?: string;
};

/** Copies a text and says so. */
export function CopyButton({ text, label, variant, size = "sm" }: CopyButtonProps) {
  const t = useTranslations("common");
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <Button
      variant={variant}
      size={size}
      onClick={() => void copy()}
      icon={copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
    >
      <span aria-live="polite">{copied ? t("copied") : (label ?? t("copy"))}</span>
    </Button>
  );
}
