import { hasText } from "@/lib/domain/multilingual";
import type { ReadinessInput } from "./readiness-reasons";

/**
 * Hints that never change an element's state; the texts are in the messages under
 * `readiness.hints.<code>`.
 */
export const hintCodes = [
  "summaryMissing",
  "audienceMissing",
  "needMissing",
  "fieldMissing",
  "teachingLanguageMissing",
  "reviewDateMissing",
  "reviewDatePassed",
] as const;

export type HintCode = (typeof hintCodes)[number];

export type ReadinessHint = {
  code: HintCode;
  path: string;
};

/** Information that learners expect on the course page and Annex I does not require. */
export function listHints({ content, today }: ReadinessInput): ReadinessHint[] {
  const [primary] = content.languages;
  const absent: [HintCode, string, boolean][] = [
    ["summaryMissing", `summary.${primary}`, !hasText(content.summary)],
    ["audienceMissing", `audience.${primary}`, !hasText(content.audience)],
    ["needMissing", `need.${primary}`, !hasText(content.need)],
    ["fieldMissing", "iscedF", content.iscedF === null],
    ["teachingLanguageMissing", "teachingLanguages", content.teachingLanguages.length === 0],
    ["reviewDateMissing", "lifespan.reviewOn", content.lifespan.reviewOn === null],
    [
      "reviewDatePassed",
      "lifespan.reviewOn",
      today !== undefined && (content.lifespan.reviewOn ?? today) < today,
    ],
  ];
  return absent.flatMap(([code, path, applies]) => (applies ? [{ code, path }] : []));
}
