import { conceptOf } from "@/lib/domain/vocabularies/concept";
import { activityTypes, cycleConcept, modes } from "@/lib/domain/vocabularies/elements";
import { eqfConcept } from "@/lib/domain/vocabularies/eqf";
import { iscedConcept } from "@/lib/domain/vocabularies/isced-f";
import { languageConcept } from "@/lib/domain/vocabularies/languages";
import { findNqfLevel } from "@/lib/domain/vocabularies/nqf";
import { alignment, conceptAlignment } from "./alignment";
import type { BadgeComposition, BadgeNode } from "./nodes";
import { composeQualityAssurance } from "./quality-assurance";

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
  for (const { iri, label } of facts.version.content.outcomes.flatMap(
    (outcome) => outcome.escoSkills,
  )) {
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
    ...composeQualityAssurance(composition),
  ];
}
