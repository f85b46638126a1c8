import type { InstitutionProfile } from "@/lib/domain/institution-profile";
import { hasText, type Multilingual } from "@/lib/domain/multilingual";
import type { VersionContent } from "./content";
import type { LearnerFacts, ResultFacts } from "./learner-and-results";

/**
 * Every reason why an element is not complete; the texts are in the messages under
 * `readiness.reasons.<code>`.
 */
export const readinessCodes = [
  "learnerNameMissing",
  "learnerIdentifierMissing",
  "titleMissing",
  "translationMissing",
  "regionUnknown",
  "regionOutsideCountry",
  "awardingBodyMissing",
  "partnerNameMissing",
  "partnerCountryMissing",
  "outcomesMissing",
  "outcomeTextMissing",
  "outcomeVague",
  "outcomeRepeated",
  "outcomeNotAssessed",
  "workloadMissing",
  "creditsMissing",
  "hoursMissing",
  "hoursDoNotFitCredits",
  "levelMissing",
  "eqfMissing",
  "cycleNotSaid",
  "cycleDoesNotFitLevel",
  "levelUnexplained",
  "nqfUnknown",
  "nqfOfOtherCountry",
  "assessmentsMissing",
  "assessmentTitleMissing",
  "assessmentTypeMissing",
  "assessmentModeMissing",
  "assessmentCoversNothing",
  "weightMissing",
  "weightsDoNotSum",
  "gradesMissing",
  "passingGradeMissing",
  "gradeRepeated",
  "modeMissing",
  "activityMissing",
  "placeMissing",
  "qualityAssuranceMissing",
  "qualityAssuranceTypeMissing",
  "qualityAssuranceTitleMissing",
  "agentMissing",
  "agentCountryMissing",
  "statementMissing",
  "policyMissing",
  "qualityAssuranceExpired",
  "supervisionPartlyStated",
  "gradeMissing",
  "targetMissing",
  "targetTitleMissing",
  "targetsOfStandalone",
  "partTitleMissing",
  "wholeTitleMissing",
  "decisionMissing",
  "documentTitleMissing",
  "documentAddressMissing",
  "cannotBeDrawn",
  "profileCannotBeDrawn",
  "rule",
] as const;

export type ReadinessCode = (typeof readinessCodes)[number];

export function isReadinessCode(code: string): code is ReadinessCode {
  return readinessCodes.some((one) => one === code);
}

export type ReadinessReason = {
  code: ReadinessCode;
  /**
   * `missing` blocks submission if the element is mandatory, or if a text cannot be drawn; `weak`
   * is a remark for the reviewer.
   */
  severity: "missing" | "weak";
  /** Values of the text. `languages` are BCP 47 tags separated by a comma and a space. */
  values?: Record<string, string | number>;
  /**
   * The form's field path in the content: `outcomes.0.title.de`. Absent if it is elsewhere (the
   * profile).
   */
  path?: string;
};

/** The known facts of one learner's award, once there is one. */
export type AwardSoFar = {
  /** Null before enrolment. */
  learner: Pick<
    LearnerFacts,
    "fullName" | "dateOfBirth" | "studentNumber" | "europeanStudentIdentifier"
  > | null;
  results: Pick<ResultFacts, "assessmentId" | "grade" | "supervision">[];
  /** Null before issuing. */
  issuedAt: string | null;
};

export type ReadinessInput = {
  content: VersionContent;
  profile: InstitutionProfile;
  /** Present at the issuing desk; absent while there is only the design. */
  award?: AwardSoFar;
  /** ISO date in the institution's time zone; without it, rules about dates are skipped. */
  today?: string;
};

type Extra = Omit<ReadinessReason, "code" | "severity">;

/** A reason that leaves the element missing. */
export function missing(code: ReadinessCode, extra: Extra = {}): ReadinessReason {
  return { code, severity: "missing", ...extra };
}

/** A reason that leaves the element weak. */
export function weak(code: ReadinessCode, extra: Extra = {}): ReadinessReason {
  return { code, severity: "weak", ...extra };
}

/**
 * Weak if a text in one language is missing in another declared one; none if there is no text at
 * all.
 */
export function findTranslationGaps(
  text: Multilingual,
  languages: VersionContent["languages"],
  path: string,
): ReadinessReason[] {
  if (!hasText(text)) return [];
  const absent = languages.filter((language) => !text[language]);
  const [first] = absent;
  return first
    ? [
        weak("translationMissing", {
          values: { languages: absent.join(", ") },
          path: `${path}.${first}`,
        }),
      ]
    : [];
}
