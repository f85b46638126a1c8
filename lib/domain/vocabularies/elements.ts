import { z } from "zod";
import decisionData from "@/lib/domain/vocabularies/data/accreditation-decision.json";
import accreditationData from "@/lib/domain/vocabularies/data/accreditation-type.json";
import assessmentData from "@/lib/domain/vocabularies/data/assessment-type.json";
import entitlementStatusData from "@/lib/domain/vocabularies/data/entitlement-status.json";
import entitlementData from "@/lib/domain/vocabularies/data/entitlement-type.json";
import activityData from "@/lib/domain/vocabularies/data/learning-activity-type.json";
import modeData from "@/lib/domain/vocabularies/data/mode-of-learning-and-assessment.json";
import reuseData from "@/lib/domain/vocabularies/data/skill-reuse-level.json";
import skillData from "@/lib/domain/vocabularies/data/skill-type.json";
import supervisionData from "@/lib/domain/vocabularies/data/supervision-verification.json";
import { type Concept, type ConceptTable, snbTable } from "./concept";
import { type SupervisionKey, supervisionKeys } from "./supervisions";

/**
 * The controlled values of the elements of Annex I (Council Recommendation 2022/C 243/02). Keys are
 * ours, readable and stable: they are stored, appear in forms, and name the messages; each table
 * maps a key to its concept in the European Learning Model 3.2. Where the model has a concept for
 * each key, the data file is the list of keys.
 */

const keys = <const Keys extends readonly [string, ...string[]]>(values: Keys) =>
  z.enum(values, { error: "unknownCode" });

const keysOf = <Key extends string>(table: Readonly<Record<Key, unknown>>) =>
  z.enum(Object.keys(table) as Key[], { error: "unknownCode" });

/** Element 9, type of assessment. */
export const AssessmentTypeSchema = keysOf(assessmentData);
export type AssessmentType = z.output<typeof AssessmentTypeSchema>;

/** The ELM concepts of {@link AssessmentTypeSchema}. */
export const assessmentTypes = snbTable("assessment", assessmentData);

/** Element 10, form of participation; also the mode of an assessment. */
export const ModeSchema = keysOf(modeData);
export type Mode = z.output<typeof ModeSchema>;

/** The ELM concepts of {@link ModeSchema}. */
export const modes = snbTable("learning-assessment", modeData);

/** Element 10, the learning activity behind the form of participation. */
export const ActivityTypeSchema = keysOf(activityData);
export type ActivityType = z.output<typeof ActivityTypeSchema>;

/** The ELM concepts of {@link ActivityTypeSchema}. */
export const activityTypes = snbTable("learning-activity", activityData);

/**
 * Element 6, the kind of a learning outcome, after the descriptors of the European Qualifications
 * Framework.
 */
export const OutcomeTypeSchema = keys(["knowledge", "skill", "responsibility-and-autonomy"]);
export type OutcomeType = z.output<typeof OutcomeTypeSchema>;

/** The ELM concepts of {@link OutcomeTypeSchema}; the third EQF descriptor has none. */
export const outcomeTypes: Record<OutcomeType, Concept | null> = {
  ...snbTable("skill-type", skillData),
  "responsibility-and-autonomy": null,
};

/** How far a learning outcome is transferable beyond one occupation. */
export const ReuseLevelSchema = keysOf(reuseData);
export type ReuseLevel = z.output<typeof ReuseLevelSchema>;

/** The ELM concepts of {@link ReuseLevelSchema}. */
export const reuseLevels = snbTable("skill-reuse-level", reuseData);

/** Element 11, type of quality assurance. */
export const AccreditationTypeSchema = keysOf(accreditationData);
export type AccreditationType = z.output<typeof AccreditationTypeSchema>;

/** The ELM concepts of {@link AccreditationTypeSchema}. */
export const accreditationTypes = snbTable("accreditation", accreditationData);

/** Element 11, the decision of an accreditation: the published list has one value. */
export const AccreditationDecisionSchema = keysOf(decisionData);
export type AccreditationDecision = z.output<typeof AccreditationDecisionSchema>;

/** Optional element 4, the entitlements of the micro-credential. */
export const EntitlementTypeSchema = keysOf(entitlementData);
export type EntitlementType = z.output<typeof EntitlementTypeSchema>;

/** Optional element 4, whether it grants it now or prospectively. */
export const EntitlementStatusSchema = keysOf(entitlementStatusData);
export type EntitlementStatus = z.output<typeof EntitlementStatusSchema>;

/** Optional element 2, supervision and identity verification. */
export const SupervisionSchema = keys(supervisionKeys);

/**
 * Every published concept of supervision. "Unsupervised with ID Verification" is not one of Annex
 * I's four kinds, but credentials of others may state it.
 */
export const supervisionConcepts = snbTable("supervision-verification", supervisionData);

/**
 * The ELM concepts of {@link SupervisionSchema}. ELM does not distinguish online from on site: both
 * are "Supervised with ID Verification".
 */
export const supervisions: ConceptTable<SupervisionKey> = {
  "unsupervised-without-identity-check": supervisionConcepts["unsupervised-without-identity-check"],
  "supervised-without-identity-check": supervisionConcepts["supervised-without-identity-check"],
  "supervised-online-with-identity-check": supervisionConcepts["supervised-with-identity-check"],
  "supervised-on-site-with-identity-check": supervisionConcepts["supervised-with-identity-check"],
  "not-stated": null,
};

/**
 * Element 8, the cycle of the Qualifications Framework of the European Higher Education Area;
 * "none": not part of any cycle.
 */
export const CycleSchema = keys(["short", "first", "second", "third", "none"]);
export type Cycle = z.output<typeof CycleSchema>;

const cycleLabels: Record<Cycle, string | null> = {
  short: "Short cycle",
  first: "First cycle",
  second: "Second cycle",
  third: "Third cycle",
  none: null,
};

/**
 * The address of our own QF-EHEA scheme: ELM has no vocabulary for cycles. `publicUrl` without a
 * trailing slash.
 */
export function cycleScheme(publicUrl: string): string {
  return `${publicUrl}/ns/qf-ehea`;
}

/** A cycle as a concept of our own scheme at `publicUrl`; null for "none". */
export function cycleConcept(publicUrl: string, cycle: Cycle): Concept | null {
  const label = cycleLabels[cycle];
  return label === null
    ? null
    : { iri: `${cycleScheme(publicUrl)}/${cycle}`, scheme: cycleScheme(publicUrl), label };
}

/**
 * The EQF level that each cycle corresponds to: the frameworks are compatible (Council
 * Recommendation 2017/C 189/03, annex II).
 */
export const eqfLevelOfCycle: Record<Exclude<Cycle, "none">, number> = {
  short: 5,
  first: 6,
  second: 7,
  third: 8,
};
