import type {
  AccreditationDecision,
  AccreditationType,
  ActivityType,
  AssessmentType,
  Cycle,
  EntitlementStatus,
  EntitlementType,
  Mode,
  OutcomeType,
  ReuseLevel,
} from "@/lib/domain/vocabularies/elements";
import type { IscedBroadField } from "@/lib/domain/vocabularies/isced-f";
import type { SupervisionKey } from "@/lib/domain/vocabularies/supervisions";

/**
 * The controlled values of Annex I in one language, as a certificate shows them. What was signed is
 * the value's IRI; these are words for it.
 */
export type ConceptLabels = {
  assessmentTypes: Record<AssessmentType, string>;
  modes: Record<Mode, string>;
  activityTypes: Record<ActivityType, string>;
  outcomeTypes: Record<OutcomeType, string>;
  reuseLevels: Record<ReuseLevel, string>;
  accreditationTypes: Record<AccreditationType, string>;
  /**
   * `supervised-with-identity-check` is what the European Learning Model says where it is not
   * stated whether online or on site.
   */
  supervisions: Record<
    | Exclude<SupervisionKey, "not-stated">
    | "supervised-with-identity-check"
    | "unsupervised-with-identity-check",
    string
  >;
  cycles: Record<Exclude<Cycle, "none">, string>;
  accreditationDecisions: Record<AccreditationDecision, string>;
  entitlementTypes: Record<EntitlementType, string>;
  entitlementStatuses: Record<EntitlementStatus, string>;
  /**
   * A level of a national framework: `{framework}` is its short name, `{level}` the level as the
   * framework names it.
   */
  nationalLevel: string;
  iscedBroadFields: Record<IscedBroadField, string>;
};
