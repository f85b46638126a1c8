import { hasText } from "@/lib/domain/multilingual";
import { totalHours } from "./content";
import type { ElementId } from "./elements";
import type { ReadinessInput } from "./readiness-reasons";

/**
 * Hints that never change an element's state; the texts are in the messages under
 * `readiness.hints.<code>`.
 */
export const hintCodes = [
  "spainCredits",
  "cmfCredits",
  "cmfHours",
  "cmfLevel",
  "summaryMissing",
  "audienceMissing",
  "needMissing",
  "fieldMissing",
  "teachingLanguageMissing",
  "reviewDateMissing",
  "reviewDatePassed",
] as const;

export type HintCode = (typeof hintCodes)[number];

/** The source of a rule; its name is in the messages under `readiness.sources.<source>`. */
export type HintSource = "rd-822-2021" | "common-microcredential-framework" | "course-page";

export type ReadinessHint = {
  code: HintCode;
  source: HintSource;
  element?: ElementId;
  values?: Record<string, string | number>;
  path?: string;
};

/** National and shared rules, and course page recommendations, that the content does not meet. */
export function listHints(input: ReadinessInput): ReadinessHint[] {
  return [...listNationalHints(input), ...listFrameworkHints(input), ...listCoursePageHints(input)];
}

/**
 * Spain: micro-credentials of universities have fewer than 15 ECTS credits (Royal Decree 822/2021,
 * article 37).
 */
function listNationalHints({ content, profile }: ReadinessInput): ReadinessHint[] {
  const { ects } = content.workload;
  if (profile.countryCode !== "ES" || ects === null || ects < 15) return [];
  return [
    {
      code: "spainCredits",
      source: "rd-822-2021",
      element: "workload",
      values: { ects },
      path: "workload.ects",
    },
  ];
}

/**
 * Common Microcredential Framework (European MOOC Consortium): 4–6 ECTS, 100–150 hours, EQF 6 to 8
 * with 5 possible.
 */
function listFrameworkHints({ content }: ReadinessInput): ReadinessHint[] {
  const source = "common-microcredential-framework";
  const hints: ReadinessHint[] = [];
  const { ects } = content.workload;
  const hours = totalHours(content.workload);
  const { eqf } = content.level;
  if (ects !== null && (ects < 4 || ects > 6)) {
    hints.push({
      code: "cmfCredits",
      source,
      element: "workload",
      values: { ects },
      path: "workload.ects",
    });
  }
  if (hours !== null && (hours < 100 || hours > 150)) {
    hints.push({
      code: "cmfHours",
      source,
      element: "workload",
      values: { hours },
      path: "workload.contactHours",
    });
  }
  if (eqf !== null && eqf < 5)
    hints.push({
      code: "cmfLevel",
      source,
      element: "level",
      values: { level: eqf },
      path: "level.eqf",
    });
  return hints;
}

/** Information that learners expect on the course page and Annex I does not require. */
function listCoursePageHints({ content, today }: ReadinessInput): ReadinessHint[] {
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
  return absent.flatMap(([code, path, applies]) =>
    applies ? [{ code, source: "course-page" as const, path }] : [],
  );
}
