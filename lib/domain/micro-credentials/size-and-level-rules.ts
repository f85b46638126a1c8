import { hasText } from "@/lib/domain/multilingual";
import { eqfLevelOfCycle } from "@/lib/domain/vocabularies/elements";
import { findNqfLevel } from "@/lib/domain/vocabularies/nqf";
import { totalHours, type VersionContent } from "./content";
import {
  findTranslationGaps,
  missing,
  type ReadinessInput,
  type ReadinessReason,
  weak,
} from "./readiness-reasons";

/** How far stated hours may deviate from credits × hours per credit. */
const tolerance = 0.1;

/**
 * Element 7, notional workload: in ECTS if possible, and hours that match by the institution's own
 * figure.
 */
export function judgeWorkload({
  content,
  profile,
}: Pick<ReadinessInput, "content" | "profile">): ReadinessReason[] {
  const { ects } = content.workload;
  const hours = totalHours(content.workload);
  if (!ects && !hours) return [missing("workloadMissing", { path: "workload.ects" })];
  if (!ects) return [weak("creditsMissing", { path: "workload.ects" })];
  if (!hours) return [weak("hoursMissing", { path: "workload.contactHours" })];
  const expected = ects * profile.hoursPerEcts;
  if (Math.abs(hours - expected) <= expected * tolerance + 1e-9) return [];
  const values = { hours, ects, expected, hoursPerEcts: profile.hoursPerEcts };
  return [weak("hoursDoNotFitCredits", { values, path: "workload.ects" })];
}

/**
 * Element 8, level and cycle: stated, consistent, and explained if the outcomes alone do not
 * support it.
 */
export function judgeLevel({
  content,
  profile,
}: Pick<ReadinessInput, "content" | "profile">): ReadinessReason[] {
  const { eqf, cycle, nqfIri, justification } = content.level;
  const stated = cycle !== null && cycle !== "none";
  if (eqf === null && !stated && nqfIri === null)
    return [missing("levelMissing", { path: "level.eqf" })];
  const reasons: ReadinessReason[] = [];
  if (eqf === null) reasons.push(weak("eqfMissing", { path: "level.eqf" }));
  if (eqf !== null && eqf >= 5 && cycle === null)
    reasons.push(weak("cycleNotSaid", { path: "level.cycle" }));
  if (eqf !== null && stated && eqfLevelOfCycle[cycle] !== eqf) {
    const values = { level: eqf, cycle, expected: eqfLevelOfCycle[cycle] };
    reasons.push(weak("cycleDoesNotFitLevel", { values, path: "level.cycle" }));
  }
  if (nqfIri !== null) reasons.push(...judgeNationalLevel(content, profile.countryCode));
  if (eqf !== null && !hasText(justification) && needsExplanation(content, eqf)) {
    reasons.push(
      weak("levelUnexplained", {
        values: { level: eqf },
        path: `level.justification.${content.languages[0]}`,
      }),
    );
  }
  return [
    ...reasons,
    ...findTranslationGaps(justification, content.languages, "level.justification"),
  ];
}

function judgeNationalLevel(content: VersionContent, countryCode: string): ReadinessReason[] {
  const found = findNqfLevel(content.level.nqfIri ?? "");
  if (!found) return [weak("nqfUnknown", { path: "level.nqfIri" })];
  const countries = [
    countryCode,
    ...content.awardingPartners.map((partner) => partner.countryCode),
  ];
  if (countries.includes(found.framework.countryCode)) return [];
  return [
    weak("nqfOfOtherCountry", {
      values: { framework: found.framework.label },
      path: "level.nqfIri",
    }),
  ];
}

/**
 * EQF levels are described by knowledge, skills, and responsibility and autonomy together. A level
 * claimed with outcomes that omit one of them, or below higher education (a language introduction
 * at EQF 3 within a degree at EQF 7), needs an explanation.
 */
function needsExplanation(content: VersionContent, eqf: number): boolean {
  if (content.outcomes.length === 0) return false;
  return eqf < 5 || new Set(content.outcomes.map((outcome) => outcome.type)).size < 3;
}
