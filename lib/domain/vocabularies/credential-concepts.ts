import decisionData from "@/lib/domain/vocabularies/data/accreditation-decision.json";
import profileData from "@/lib/domain/vocabularies/data/credential-type-edc.json";
import creditData from "@/lib/domain/vocabularies/data/education-credit.json";
import encodingData from "@/lib/domain/vocabularies/data/encoding.json";
import entitlementStatusData from "@/lib/domain/vocabularies/data/entitlement-status.json";
import entitlementData from "@/lib/domain/vocabularies/data/entitlement-type.json";
import fileTypeData from "@/lib/domain/vocabularies/data/file-type.json";
import opportunityData from "@/lib/domain/vocabularies/data/learning-opportunity-type.json";
import settingData from "@/lib/domain/vocabularies/data/learning-setting.json";
import { type Concept, snbTable } from "./concept";

/**
 * Further small vocabularies of the European Digital Credential besides the elements of Annex I.
 */

/** Credit systems (property `framework` of a credit point). */
export const educationCredits = snbTable("education-credit", creditData);

/** Kinds of learning opportunity. */
export const learningOpportunityTypes = snbTable("learning-opportunity", opportunityData);

/** Formal or non-formal learning. */
export const learningSettings = snbTable("learning-setting", settingData);

/** Entitlements of a credential (optional element 4, stackability, uses "learning opportunity"). */
export const entitlementTypes = snbTable("entitlement", entitlementData);

/** Whether an entitlement exists or is prospective. */
export const entitlementStatuses = snbTable("entitlement-status", entitlementStatusData);

/** Profiles of the European Digital Credential (property `credentialProfiles`). */
export const credentialProfiles = snbTable("credential", profileData);

/** The decision of an accreditation. */
export const accreditationDecisions = snbTable("accreditation-decision", decisionData);

/** The encoding of embedded media. */
export const base64Encoding: Concept = snbTable("encoding", encodingData).base64;

const fileTypeScheme = "http://publications.europa.eu/resource/authority/file-type";
const [pngCode = "", pngLabel = ""] = fileTypeData.png;

/** The file type of the display picture, from the Publications Office's authority list. */
export const pngFileType: Concept = {
  iri: `${fileTypeScheme}/${pngCode}`,
  scheme: fileTypeScheme,
  label: pngLabel,
};
