import { z } from "zod";
import { type Concept, type ConceptTable, snbTable } from "./concept";

/**
 * The controlled values of the elements of Annex I (Council Recommendation 2022/C 243/02). Keys are
 * ours, readable and stable: they are stored, appear in forms, and name the messages; each table
 * maps a key to its concept in the European Learning Model 3.2.
 */

const keys = <const Keys extends readonly [string, ...string[]]>(values: Keys) =>
  z.enum(values, { error: "unknownCode" });

/** Element 9, type of assessment. */
export const AssessmentTypeSchema = keys([
  "written-examination",
  "oral-examination",
  "practical-assessment",
  "project-work",
  "portfolio",
  "marked-assignment",
  "artefact-assessment",
  "continuous-evaluation",
  "problem-based-learning",
  "group-performance",
  "peer-assessment",
  "peer-review",
  "quiz",
  "level-of-attendance",
]);
export type AssessmentType = z.output<typeof AssessmentTypeSchema>;

/** The ELM concepts of {@link AssessmentTypeSchema}. */
export const assessmentTypes = snbTable<AssessmentType>("assessment", {
  "written-examination": ["6e6cb2cc78", "written examination"],
  "oral-examination": ["d30284d7df", "oral examination"],
  "practical-assessment": ["6a4db9f11d", "practical assessment"],
  "project-work": ["795dac4096", "project work"],
  portfolio: ["4f03b91c0e", "portfolio"],
  "marked-assignment": ["2939dae15f", "marked assignment"],
  "artefact-assessment": ["de4d165a6c", "artefact assessment"],
  "continuous-evaluation": ["3484bd7e51", "continuous evaluation"],
  "problem-based-learning": ["c4256a2726", "problem based learning"],
  "group-performance": ["56539a6507", "group performance"],
  "peer-assessment": ["19a2e5e671", "peer assessment"],
  "peer-review": ["812e3b0ae1", "peer review"],
  quiz: ["b1b68f6735", "quiz"],
  "level-of-attendance": ["7331eb4762", "level of attendance"],
});

/** Element 10, form of participation; also the mode of an assessment. */
export const ModeSchema = keys([
  "online",
  "blended",
  "presential",
  "workbased",
  "project-based",
  "research-lab-based",
]);
export type Mode = z.output<typeof ModeSchema>;

/** The ELM concepts of {@link ModeSchema}. */
export const modes = snbTable<Mode>("learning-assessment", {
  online: ["920fbb3cbe", "Online"],
  blended: ["e92d221e4d", "Blended"],
  presential: ["9191af2ed9", "Presential"],
  workbased: ["729f3bed4b", "Workbased"],
  "project-based": ["7813801c77", "Project based"],
  "research-lab-based": ["ed4c557045", "Research-Lab based"],
});

/** Element 10, the learning activity behind the form of participation. */
export const ActivityTypeSchema = keys([
  "classroom-coursework",
  "e-learning-coursework",
  "lab-simulation-practice-coursework",
  "workshop-seminar-or-conference",
  "self-motivated-study",
  "educational-programme",
  "research",
  "internship",
  "apprenticeship",
  "job-experience",
  "volunteering",
]);
export type ActivityType = z.output<typeof ActivityTypeSchema>;

/** The ELM concepts of {@link ActivityTypeSchema}. */
export const activityTypes = snbTable<ActivityType>("learning-activity", {
  "classroom-coursework": ["ff436ea7c9", "classroom coursework"],
  "e-learning-coursework": ["bf2e3a7bae", "e-learning coursework"],
  "lab-simulation-practice-coursework": ["3c8bd58d62", "lab / simulation / practice coursework"],
  "workshop-seminar-or-conference": ["efff75e10a", "workshop, seminar or conference"],
  "self-motivated-study": ["b660f5dcea", "self-motivated study"],
  "educational-programme": ["fd33e234ae", "educational programme"],
  research: ["a7e556215a", "research"],
  internship: ["bf5588ff84", "internship"],
  apprenticeship: ["d46a826a39", "apprenticeship"],
  "job-experience": ["4357e0e681", "job experience"],
  volunteering: ["59eaf34fab", "volunteering"],
});

/**
 * Element 6, the kind of a learning outcome, after the descriptors of the European Qualifications
 * Framework.
 */
export const OutcomeTypeSchema = keys(["knowledge", "skill", "responsibility-and-autonomy"]);
export type OutcomeType = z.output<typeof OutcomeTypeSchema>;

/** The ELM concepts of {@link OutcomeTypeSchema}; the third EQF descriptor has none. */
export const outcomeTypes: Record<OutcomeType, Concept | null> = {
  ...snbTable<"knowledge" | "skill">("skill-type", {
    knowledge: ["knowledge", "knowledge"],
    skill: ["skill", "skill"],
  }),
  "responsibility-and-autonomy": null,
};

/** How far a learning outcome is transferable beyond one occupation. */
export const ReuseLevelSchema = keys([
  "transversal",
  "cross-sector",
  "sector-specific",
  "occupation-specific",
]);
export type ReuseLevel = z.output<typeof ReuseLevelSchema>;

/** The ELM concepts of {@link ReuseLevelSchema}. */
export const reuseLevels = snbTable<ReuseLevel>("skill-reuse-level", {
  transversal: ["transversal", "transversal skills and competences"],
  "cross-sector": ["cross-sector", "cross-sector skills and competences"],
  "sector-specific": ["sector-specific", "sector specific skills and competences"],
  "occupation-specific": ["occupation-specific", "occupation specific skills and competences"],
});

/** Element 11, type of quality assurance. */
export const AccreditationTypeSchema = keys([
  "institutional-quality-assurance",
  "institutional-license",
  "program-quality-assurance",
  "program-license",
]);
export type AccreditationType = z.output<typeof AccreditationTypeSchema>;

/** The ELM concepts of {@link AccreditationTypeSchema}. */
export const accreditationTypes = snbTable<AccreditationType>("accreditation", {
  "institutional-quality-assurance": ["bb4618238e", "Institutional Quality Assurance"],
  "institutional-license": ["003293d2ce", "Institutional License"],
  "program-quality-assurance": ["820101cba6", "Program Quality Assurance"],
  "program-license": ["e57dddfcf3", "Program License"],
});

/** Element 11, the decision of an accreditation: the published list has one value. */
export const AccreditationDecisionSchema = keys(["positive"]);
export type AccreditationDecision = z.output<typeof AccreditationDecisionSchema>;

/** Optional element 4, the entitlements of the micro-credential. */
export const EntitlementTypeSchema = keys(["learning-opportunity", "occupation", "membership"]);
export type EntitlementType = z.output<typeof EntitlementTypeSchema>;

/** Optional element 4, whether it grants it now or prospectively. */
export const EntitlementStatusSchema = keys(["prospective", "actual"]);
export type EntitlementStatus = z.output<typeof EntitlementStatusSchema>;

/**
 * Optional element 2: Annex I's four kinds of supervision and identity verification, and "not
 * stated" as a separate value.
 */
export const SupervisionSchema = keys([
  "unsupervised-without-identity-check",
  "supervised-without-identity-check",
  "supervised-online-with-identity-check",
  "supervised-on-site-with-identity-check",
  "not-stated",
]);
export type SupervisionKey = z.output<typeof SupervisionSchema>;

const supervision = snbTable("supervision-verification", {
  unsupervised: ["c598449d64", "Unsupervised without ID Verification"],
  supervised: ["44314532f9", "Supervised without ID Verification"],
  identified: ["70be69aaf9", "Supervised with ID Verification"],
});

/**
 * The ELM concepts of {@link SupervisionSchema}. ELM does not distinguish online from on site: both
 * are "Supervised with ID Verification".
 */
export const supervisions: ConceptTable<SupervisionKey> = {
  "unsupervised-without-identity-check": supervision.unsupervised,
  "supervised-without-identity-check": supervision.supervised,
  "supervised-online-with-identity-check": supervision.identified,
  "supervised-on-site-with-identity-check": supervision.identified,
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
