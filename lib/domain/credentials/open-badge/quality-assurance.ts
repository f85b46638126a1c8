import { accreditationDecisions } from "@/lib/domain/vocabularies/credential-concepts";
import { accreditationTypes } from "@/lib/domain/vocabularies/elements";
import { alignment, conceptAlignment } from "./alignment";
import { type BadgeComposition, type BadgeNode, badgeText } from "./nodes";

/**
 * Element 11. Open Badges has no property for quality assurance, and an endorsement would need the
 * agency's own signature: an alignment refers to the policy, otherwise to the kind of assurance in
 * the European Learning Model, and names the agency as the framework's owner. The kind, by its
 * address in the EU vocabulary, the agency's decision and its report are separate alignments.
 */
export function composeQualityAssurance(composition: BadgeComposition): BadgeNode[] {
  const { facts, achievementId } = composition;
  const assurance = facts.version.content.qualityAssurance;
  if (assurance.kind === null) return [];
  const internal = assurance.kind === "internal";
  const type = accreditationTypes[assurance.type ?? "institutional-quality-assurance"];
  const ownPolicy = internal ? facts.issuer.qualityAssurance : undefined;
  const id = `${achievementId}#alignment/quality-assurance`;
  const name = badgeText(composition, assurance.title) ?? type.label;
  const framework = internal ? badgeText(composition, facts.issuer.legalName) : assurance.agentName;
  const policyUrl = assurance.policyUrl || ownPolicy?.policyUrl;
  return [
    alignment({
      id,
      kind: "QualityAssurance",
      name,
      url: policyUrl || type.iri,
      framework,
      description: badgeText(composition, ownPolicy?.statement),
    }),
    ...conceptAlignment(assurance.type === null || !policyUrl ? null : type, {
      id: `${id}/type`,
      kind: "QualityAssuranceType",
      framework: "European Learning Model: accreditation",
    }),
    ...conceptAlignment(assurance.decision ? accreditationDecisions[assurance.decision] : null, {
      id: `${id}/decision`,
      kind: "QualityAssuranceDecision",
      framework,
    }),
    ...(assurance.reportUrl
      ? [
          alignment({
            id: `${id}/report`,
            kind: "QualityAssuranceReport",
            name,
            url: assurance.reportUrl,
            framework,
          }),
        ]
      : []),
  ];
}
