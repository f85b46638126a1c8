import { hasText } from "@/lib/domain/multilingual";
import { isNutsCode, nutsPrefixOf } from "@/lib/domain/vocabularies/nuts";
import type { VersionContent } from "./content";
import {
  findTranslationGaps,
  missing,
  type ReadinessInput,
  type ReadinessReason,
  weak,
} from "./readiness-reasons";

/** Element 3, country or region of the issuer, from the institution's profile. */
export function judgeCountry({ profile }: Pick<ReadinessInput, "profile">): ReadinessReason[] {
  const { countryCode, regionCode } = profile;
  if (regionCode === "") return [];
  if (!isNutsCode(regionCode)) return [weak("regionUnknown", { values: { region: regionCode } })];
  if (regionCode.startsWith(nutsPrefixOf(countryCode))) return [];
  return [weak("regionOutsideCountry", { values: { region: regionCode, country: countryCode } })];
}

/**
 * Element 4, awarding bodies: the institution, and every partner of a joint award with name and
 * country.
 */
export function judgeAwardingBodies({
  content,
  profile,
}: Pick<ReadinessInput, "content" | "profile">): ReadinessReason[] {
  const partners = content.awardingPartners.flatMap((partner, index) => {
    const path = `awardingPartners.${index}`;
    const values = { number: index + 1 };
    const found: ReadinessReason[] = [];
    if (!partner.legalName)
      found.push(missing("partnerNameMissing", { values, path: `${path}.legalName` }));
    if (!partner.countryCode)
      found.push(missing("partnerCountryMissing", { values, path: `${path}.countryCode` }));
    return found;
  });
  return hasText(profile.legalName) ? partners : [missing("awardingBodyMissing"), ...partners];
}

/** Element 10, form of participation in the learning activity. */
export function judgeParticipation({
  participation,
  languages,
}: VersionContent): ReadinessReason[] {
  const { mode, activity, place } = participation;
  const reasons: ReadinessReason[] =
    mode === null ? [missing("modeMissing", { path: "participation.mode" })] : [];
  if (activity === null) reasons.push(weak("activityMissing", { path: "participation.activity" }));
  if ((mode === "presential" || mode === "blended") && !hasText(place)) {
    reasons.push(weak("placeMissing", { path: `participation.place.${languages[0]}` }));
  }
  return [...reasons, ...findTranslationGaps(place, languages, "participation.place")];
}

/**
 * Element 11, type of quality assurance underpinning the micro-credential. Internal quality
 * assurance names the institution itself; external quality assurance names the agency and its
 * country.
 */
export function judgeQualityAssurance(input: Omit<ReadinessInput, "award">): ReadinessReason[] {
  const { content, profile, today } = input;
  const {
    kind,
    type,
    title,
    agentName,
    agentCountryCode,
    policyUrl,
    expiresOn,
    reportUrl,
    decision,
  } = content.qualityAssurance;
  const reasons: ReadinessReason[] = [];
  if (kind === null)
    reasons.push(missing("qualityAssuranceMissing", { path: "qualityAssurance.kind" }));
  if (type === null)
    reasons.push(missing("qualityAssuranceTypeMissing", { path: "qualityAssurance.type" }));
  if (kind === "external" && !agentName)
    reasons.push(missing("agentMissing", { path: "qualityAssurance.agentName" }));
  if (kind === "external" && !agentCountryCode) {
    reasons.push(missing("agentCountryMissing", { path: "qualityAssurance.agentCountryCode" }));
  }
  if (kind === "internal" && !hasText(profile.qualityAssurance.statement))
    reasons.push(weak("statementMissing"));
  if (!hasText(title)) {
    reasons.push(
      weak("qualityAssuranceTitleMissing", {
        path: `qualityAssurance.title.${content.languages[0]}`,
      }),
    );
  }
  if (!policyUrl && !profile.qualityAssurance.policyUrl) {
    reasons.push(weak("policyMissing", { path: "qualityAssurance.policyUrl" }));
  }
  if (kind === "external" && reportUrl && !decision) {
    reasons.push(weak("decisionMissing", { path: "qualityAssurance.decision" }));
  }
  if (expiresOn !== null && today !== undefined && expiresOn < today) {
    reasons.push(
      weak("qualityAssuranceExpired", {
        values: { date: expiresOn },
        path: "qualityAssurance.expiresOn",
      }),
    );
  }
  return [...reasons, ...findTranslationGaps(title, content.languages, "qualityAssurance.title")];
}
