import { type Concept, snbConcept, snbTable } from "./concept";
import type { AccreditationDecision, EntitlementStatus, EntitlementType } from "./elements";

/**
 * Further small vocabularies of the European Digital Credential besides the elements of Annex I.
 */

/** Credit systems (property `framework` of a credit point). */
export const educationCredits = snbTable("education-credit", {
  ects: ["6fcec5c5af", "European Credit Transfer System"],
  ecvet: ["60b314e826", "European credit system for vocational education and training"],
});

/** Kinds of learning opportunity. */
export const learningOpportunityTypes = snbTable("learning-opportunity", {
  course: ["05053c1cbe", "Course"],
  "programme-module": ["0f7dac46ca", "Programme module"],
  mentoring: ["11252a5207", "Mentoring"],
  mooc: ["17744a2647", "MOOC"],
  apprenticeship: ["63f9f6180c", "Apprenticeship"],
  "study-visit": ["65a4cf5de2", "Study visit"],
  "short-learning-programme": ["74a4a268e8", "Short learning programme"],
  internship: ["77b99de990", "Internship"],
  "educational-programme": ["79343569f3", "Educational programme"],
  class: ["7e1ac538db", "Class"],
  "service-learning": ["8b965da2d4", "Service learning"],
  thesis: ["b2434ca358", "Thesis"],
});

/** Formal or non-formal learning. */
export const learningSettings = snbTable("learning-setting", {
  formal: ["6fd4685715", "formal learning"],
  "non-formal": ["e207a81fc7", "non-formal learning"],
});

/** Entitlements of a credential (optional element 4, stackability, uses "learning opportunity"). */
export const entitlementTypes = snbTable<EntitlementType>("entitlement", {
  occupation: ["52f62180c2", "occupation"],
  "learning-opportunity": ["64aad92881", "learning opportunity"],
  membership: ["bebd32e8e6", "membership"],
});

/** Whether an entitlement exists or is prospective. */
export const entitlementStatuses = snbTable<EntitlementStatus>("entitlement-status", {
  prospective: ["5b8d6b34fb", "prospective"],
  actual: ["b7015a8a8c", "actual"],
});

/** Profiles of the European Digital Credential (property `credentialProfiles`). */
export const credentialProfiles = snbTable("credential", {
  generic: ["e34929035b", "Generic"],
  accredited: ["6cf8e68c43", "Accredited"],
  "diploma-supplement": ["6dff8a0f87", "Diploma Supplement"],
  "mandated-issue": ["c_9a31f32a", "Mandated Issue"],
  converted: ["c_7e400154", "Converted"],
});

/** The decision of an accreditation. */
export const accreditationDecisions = snbTable<AccreditationDecision>("accreditation-decision", {
  positive: ["c_0ab66479", "positive"],
});

/** The encoding of embedded media. */
export const base64Encoding: Concept = snbConcept("encoding", "6146cde7dd", "base64");

/** The file type of the display picture, from the Publications Office's authority list. */
export const pngFileType: Concept = {
  iri: "http://publications.europa.eu/resource/authority/file-type/PNG",
  scheme: "http://publications.europa.eu/resource/authority/file-type",
  label: "PNG",
};
