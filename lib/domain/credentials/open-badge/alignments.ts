import { type Concept, conceptOf } from "../../vocabularies/concept";
import { accreditationTypes, activityTypes, cycleConcept, modes } from "../../vocabularies/elements";
import { eqfConcept } from "../../vocabularies/eqf";
import { iscedConcept } from "../../vocabularies/isced-f";
import { languageConcept } from "../../vocabularies/languages";
import { findNqfLevel } from "../../vocabularies/nqf";
import { type BadgeComposition, type BadgeNode, stated, textOf } from "./nodes";

/**
 * What an alignment points at. `kind` becomes the target type: the vocabulary of Open Badges 3.0 (AlignmentTargetType) names only frameworks of
 * 1EdTech and Credential Engine, so all of ours are extension terms (`ext:`).
 */
export type AlignmentTarget = {
  id: string;
  kind: string;
  name: string;
  url: string;
  framework: string | undefined;
  code?: string | undefined;
  description?: string | undefined;
};

export function alignment(target: AlignmentTarget): BadgeNode {
  return {
    id: target.id,
    type: ["Alignment"],
    targetName: target.name,
    targetUrl: target.url,
    ...stated({ targetDescription: target.description, targetCode: target.code, targetFramework: target.framework }),
    targetType: `ext:${target.kind}`,
  };
}

/** An alignment to a concept of a controlled vocabulary; none where there is no concept. */
export function conceptAlignment(
  concept: Concept | null,
  target: Pick<AlignmentTarget, "id" | "kind" | "framework" | "code">,
): BadgeNode[] {
  return concept === null ? [] : [alignment({ ...target, name: concept.label, url: concept.iri })];
}

/** Element 8: EQF level, national level, and cycle of the QF-EHEA. */
function levels({ facts, achievementId }: BadgeComposition): BadgeNode[] {
  const { eqf, nqfIri, cycle } = facts.version.content.level;
  const national = nqfIri === null ? null : findNqfLevel(nqfIri);
  const eqfLevel = eqf === null ? null : eqfConcept(eqf);
  return [
    ...conceptAlignment(eqfLevel && { ...eqfLevel, label: `EQF level ${eqf}` }, {
      id: `${achievementId}#alignment/eqf`,
      kind: "EQFLevel",
      framework: "European Qualifications Framework (EQF)",
      code: String(eqf),
    }),
    ...(national === null
      ? []
      : [
          alignment({
            id: `${achievementId}#alignment/nqf`,
            kind: "NQFLevel",
            name: national.level.label,
            url: national.level.iri,
            framework: national.framework.label,
            code: national.level.level,
          }),
        ]),
    ...conceptAlignment(cycle === null ? null : cycleConcept(facts.publicUrl, cycle), {
      id: `${achievementId}#alignment/cycle`,
      kind: "QFEHEACycle",
      framework: "Qualifications Framework of the European Higher Education Area (QF-EHEA)",
    }),
  ];
}

/** Every ESCO skill of every outcome (element 6), each once under its first label. */
function skills({ facts, achievementId }: BadgeComposition): BadgeNode[] {
  const labels = new Map<string, string>();
  for (const { iri, label } of facts.version.content.outcomes.flatMap((outcome) => outcome.escoSkills)) {
    if (!labels.has(iri)) labels.set(iri, label);
  }
  return [...labels].map(([iri, label]) =>
    alignment({
      id: `${achievementId}#alignment/esco/${iri.slice(iri.lastIndexOf("/") + 1)}`,
      kind: "ESCOSkill",
      name: label,
      url: iri,
      framework: "European Skills, Competences, Qualifications and Occupations (ESCO)",
    }),
  );
}

/** Element 10: form of participation and learning activity; and the languages of teaching. */
function participation({ facts, achievementId }: BadgeComposition): BadgeNode[] {
  const { mode, activity } = facts.version.content.participation;
  return [
    ...conceptAlignment(mode === null ? null : conceptOf(modes, mode), {
      id: `${achievementId}#alignment/participation`,
      kind: "FormOfParticipation",
      framework: "European Learning Model: mode of learning and assessment",
    }),
    ...conceptAlignment(activity === null ? null : conceptOf(activityTypes, activity), {
      id: `${achievementId}#alignment/activity`,
      kind: "LearningActivity",
      framework: "European Learning Model: learning activity",
    }),
    ...facts.version.content.teachingLanguages.flatMap((language) =>
      conceptAlignment(languageConcept(language), {
        id: `${achievementId}#alignment/language/${language}`,
        kind: "TeachingLanguage",
        framework: "Publications Office of the EU: languages",
        code: language,
      }),
    ),
  ];
}

/**
 * Element 11. Open Badges has no property for quality assurance, and an endorsement would need the agency's own signature: what is stated points
 * at the policy, else at the kind of assurance in the European Learning Model, and names the agency as the framework's owner.
 */
function qualityAssurance(composition: BadgeComposition): BadgeNode[] {
  const { facts, achievementId } = composition;
  const assurance = facts.version.content.qualityAssurance;
  if (assurance.kind === null) return [];
  const internal = assurance.kind === "internal";
  const concept = accreditationTypes[assurance.type ?? "institutional-quality-assurance"];
  const ownPolicy = internal ? facts.issuer.qualityAssurance : undefined;
  return [
    alignment({
      id: `${achievementId}#alignment/quality-assurance`,
      kind: "QualityAssurance",
      name: textOf(composition, assurance.title) ?? concept.label,
      url: assurance.policyUrl || ownPolicy?.policyUrl || concept.iri,
      framework: internal ? textOf(composition, facts.issuer.legalName) : assurance.agentName,
      description: textOf(composition, ownPolicy?.statement),
      code: assurance.type ?? undefined,
    }),
  ];
}

/** Everything the micro-credential is aligned to (Open Badges 3.0, Alignment). */
export function composeAlignments(composition: BadgeComposition): BadgeNode[] {
  const { achievementId, facts } = composition;
  const { iscedF } = facts.version.content;
  return [
    ...levels(composition),
    ...conceptAlignment(iscedF === null ? null : iscedConcept(iscedF), {
      id: `${achievementId}#alignment/isced-f`,
      kind: "ISCEDF",
      framework: "ISCED Fields of Education and Training 2013 (ISCED-F)",
      code: iscedF ?? undefined,
    }),
    ...skills(composition),
    ...participation(composition),
    ...qualityAssurance(composition),
  ];
}
