"use client";

import { useTranslations } from "next-intl";
import type { FieldIssue } from "@/lib/domain/errors";

/**
 * The words of a field's fault, from the messages under `fields`. An unknown code reads as the
 * general one.
 */
export function useFaultText(): (issue: Pick<FieldIssue, "code" | "values">) => string {
  const t = useTranslations("fields");
  return (issue) => (t.has(issue.code) ? t(issue.code, issue.values ?? {}) : t("invalid"));
}
