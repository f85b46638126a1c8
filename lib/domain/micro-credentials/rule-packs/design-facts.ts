import { totalHours, type VersionContent } from "@/lib/domain/micro-credentials/content";
import { hasText } from "@/lib/domain/multilingual";
import { findNqfLevel } from "@/lib/domain/vocabularies/nqf";
import type { DesignSign, RuleNumber } from "./rule";

export type DesignFacts = {
  /** Null while the design does not state it. */
  numbers: Record<RuleNumber, number | null>;
  signs: ReadonlySet<DesignSign>;
};

/** Countries whose national qualifications framework does not include micro-credentials. */
const outsideFramework: ReadonlySet<string> = new Set(["DE"]);

/** A year of full-time study: 60 ECTS credits, or 1500 hours (ECTS Users' Guide 2015). */
const fullYear = { ects: 60, hours: 1500 };

/** What rules can compare and name in a design. */
export function factsOf(content: VersionContent): DesignFacts {
  const numbers = {
    ects: content.workload.ects,
    hours: totalHours(content.workload),
    eqf: content.level.eqf,
  };
  const signs = (Object.keys(tests) as DesignSign[]).filter((sign) => tests[sign](content));
  return { numbers, signs: new Set(signs) };
}

const tests: Record<DesignSign, (content: VersionContent) => boolean> = {
  "assessed-by-attendance-only": ({ assessments }) =>
    assessments.length > 0 && assessments.every(({ type }) => type === "level-of-attendance"),
  "one-unsupervised-assessment": ({ assessments }) =>
    assessments.length === 1 &&
    assessments[0]?.supervision === "unsupervised-without-identity-check",
  "size-of-a-degree-year": ({ workload }) =>
    (workload.ects ?? 0) >= fullYear.ects || (totalHours(workload) ?? 0) >= fullYear.hours,
  "standalone-and-part": ({ stackability }) =>
    stackability.kind === "standalone" && (stackability.partOf ?? []).length > 0,
  "level-outside-national-framework": ({ level }) =>
    outsideFramework.has(findNqfLevel(level.nqfIri ?? "")?.framework.countryCode ?? ""),
  "external-quality-assurance": ({ qualityAssurance }) => qualityAssurance.kind === "external",
  "assessed-for-credit": ({ assessments }) =>
    assessments.some(({ type }) => type !== null && type !== "level-of-attendance"),
  "identity-checked": ({ assessments }) =>
    assessments.some(({ supervision }) => supervision.endsWith("-with-identity-check")),
  "counts-towards-a-degree": ({ stackability }) =>
    (stackability.kind === "stackable" && stackability.targets.length > 0) ||
    (stackability.partOf ?? []).length > 0,
  "outcomes-hours-level-and-credits": ({ outcomes, workload, level }) =>
    outcomes.length > 0 &&
    totalHours(workload) !== null &&
    workload.ects !== null &&
    level.eqf !== null,
  "no-credits-stated": ({ workload }) => workload.ects === null || workload.ects === 0,
  "no-fee-stated": ({ fees }) => !hasText(fees),
};
