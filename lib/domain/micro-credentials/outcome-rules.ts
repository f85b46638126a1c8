import { hasText } from "@/lib/domain/multilingual";
import type { VersionContent } from "./content";
import { findTranslationGaps, missing, type ReadinessReason, weak } from "./readiness-reasons";

/**
 * Beginnings that cannot be observed or assessed. A learning outcome says what a learner knows,
 * understands and is able to *do* (EQF, Council Recommendation 2017/C 189/03, annex I; ECTS Users'
 * Guide 2015, section 3), so it begins with an observable verb.
 */
const vagueBeginnings = [
  "be aware of",
  "be exposed to",
  "be familiar with",
  "be interested in",
  "be introduced to",
  "become acquainted with",
  "become aware of",
  "become familiar with",
  "appreciate",
  "comprehend",
  "gain an understanding of",
  "gain insight into",
  "gain knowledge of",
  "get to know",
  "grasp",
  "have a good understanding of",
  "have a grasp of",
  "have an understanding of",
  "have knowledge of",
  "know",
  "learn",
  "realise",
  "realize",
  "understand",
] as const;

const introduction =
  /^(?:(?:on|upon|after) (?:successful )?(?:completion|completing)[^,]*,\s*)?(?:(?:the )?(?:learners?|students?|participants?|graduates?|you)\s+)?(?:(?:will|should|can|must)\s+)?(?:be able to\s+|to\s+)?/i;

/**
 * The unmeasurable beginning of an English outcome ("understand"), after phrases such as "The
 * learner will be able to"; null if there is none.
 */
export function findVagueBeginning(english: string): string | null {
  const text = english.trim().replace(/\s+/g, " ").replace(introduction, "").toLowerCase();
  return (
    vagueBeginnings.find(
      (phrase) => text.startsWith(phrase) && !/^[a-z-]/.test(text.slice(phrase.length)),
    ) ?? null
  );
}

/**
 * Element 6: at least one outcome, each assessable and covered by an assessment (constructive
 * alignment).
 */
export function judgeOutcomes({
  outcomes,
  assessments,
  languages,
}: VersionContent): ReadinessReason[] {
  if (outcomes.length === 0) return [missing("outcomesMissing", { path: "outcomes" })];
  const covered = new Set(assessments.flatMap((assessment) => assessment.outcomeIds));
  const seen = new Set<string>();
  return outcomes.flatMap((outcome, index) => {
    const path = `outcomes.${index}.title`;
    const number = index + 1;
    if (!hasText(outcome.title))
      return [
        missing("outcomeTextMissing", { values: { number }, path: `${path}.${languages[0]}` }),
      ];
    const reasons = findTranslationGaps(outcome.title, languages, path);
    const beginning = findVagueBeginning(outcome.title.en ?? "");
    if (beginning)
      reasons.push(weak("outcomeVague", { values: { number, beginning }, path: `${path}.en` }));
    const folded = Object.values(outcome.title).map((text) => text.toLowerCase().trim());
    if (folded.some((text) => seen.has(text)))
      reasons.push(weak("outcomeRepeated", { values: { number }, path }));
    for (const text of folded) seen.add(text);
    if (!covered.has(outcome.id))
      reasons.push(weak("outcomeNotAssessed", { values: { number }, path: "assessments" }));
    return reasons;
  });
}
