"use client";

import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/copy-button";
import { Panel } from "@/components/ui/panel";
import { useReadableReview } from "./review-company";
import type { Typed } from "./review-draft";

/** This reviewer's draft when someone else closed the review. */
export function SavedReview({ typed }: { typed: Typed }) {
  const t = useTranslations("review.kept");
  const text = useReadableReview()(typed);
  if (text === "") return null;
  return (
    <Panel title={t("title")} aside={<CopyButton text={text} label={t("copy")} />}>
      <p className="wrap-anywhere max-w-[70ch] whitespace-pre-line">{text}</p>
    </Panel>
  );
}
