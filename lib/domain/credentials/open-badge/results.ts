import type { Assessment, Grade } from "../../micro-credentials/content";
import { assessmentTypes, modes, type SupervisionKey, supervisions } from "../../vocabularies/elements";
import type { ResultFacts } from "../award-facts";
import { finerSupervision, supervisionScheme } from "../elm/assessments";
import { conceptAlignment } from "./alignments";
import { type BadgeComposition, type BadgeNode, stated, textOf, titleOf } from "./nodes";

/** The IRI of a result description, shared by every badge of the version. */
function descriptionId({ achievementId }: BadgeComposition, name: string): string {
  return `${achievementId}#${name}`;
}

/**
 * What grades there are (optional element 3): worst, best, and the lowest that passes. The whole list stands at its first mention only. It is a
 * list of nodes without names, and the cost of bringing equal ones into their canonical order grows fast.
 */
function scale(grades: Grade[], inFull: boolean): Record<string, unknown> {
  const upwards = [...new Set(grades.map(({ value }) => value))].reverse();
  return stated({
    allowedValue: inFull ? upwards : [],
    requiredValue: grades.findLast(({ passes }) => passes)?.value,
    valueMin: upwards.at(0),
    valueMax: upwards.at(-1),
  });
}

function describeAssessment(composition: BadgeComposition, assessment: Assessment, inFull: boolean): BadgeNode {
  const id = descriptionId(composition, `assessment/${assessment.id}`);
  return {
    id,
    type: ["ResultDescription"],
    name: textOf(composition, assessment.title) ?? titleOf(composition),
    resultType: "Result",
    ...scale(composition.facts.version.content.gradingScheme.grades, inFull),
    ...stated({
      alignment: [
        ...conceptAlignment(assessment.type === null ? null : assessmentTypes[assessment.type], {
          id: `${id}/type`,
          kind: "AssessmentType",
          framework: "European Learning Model: assessment type",
        }),
        ...conceptAlignment(assessment.mode === null ? null : modes[assessment.mode], {
          id: `${id}/mode`,
          kind: "ModeOfAssessment",
          framework: "European Learning Model: mode of learning and assessment",
        }),
      ],
    }),
  };
}

/** Element 9: every assessment of the version, and one description more for the grade of the whole where this award has one. */
export function composeResultDescriptions(composition: BadgeComposition): BadgeNode[] {
  const { facts } = composition;
  const { assessments, gradingScheme } = facts.version.content;
  const descriptions = assessments.map((assessment, index) => describeAssessment(composition, assessment, index === 0));
  if (!facts.overallGrade) return descriptions;
  const overall = {
    id: descriptionId(composition, "overall"),
    type: ["ResultDescription"],
    name: titleOf(composition),
    resultType: "Result",
    ...scale(gradingScheme.grades, descriptions.length === 0),
  };
  return [...descriptions, overall];
}

/** Completed or failed by the grading scheme; unsaid for a grade that the scheme does not list. */
function statusOf({ facts }: BadgeComposition, grade: string): string | undefined {
  const known = facts.version.content.gradingScheme.grades.find(({ value }) => value === grade);
  return known && (known.passes ? "Completed" : "Failed");
}

/** Optional element 2: Annex I's own four kinds, in the European Learning Model's words or, where it is too coarse, in our scheme's. */
function supervisionAlignment({ facts }: BadgeComposition, id: string, supervision: SupervisionKey): BadgeNode[] {
  const label = finerSupervision[supervision];
  const scheme = supervisionScheme(facts.publicUrl);
  return conceptAlignment(label === undefined ? supervisions[supervision] : { iri: `${scheme}/${supervision}`, scheme, label }, {
    id,
    kind: "Supervision",
    framework: "Supervision and identity verification",
  });
}

function composeResult(composition: BadgeComposition, result: ResultFacts): BadgeNode {
  const id = `${composition.credentialId}#result/${result.assessmentId}`;
  return {
    id,
    type: ["Result"],
    ...stated({
      resultDescription: descriptionId(composition, `assessment/${result.assessmentId}`),
      status: statusOf(composition, result.grade),
      value: result.grade,
      alignment: supervisionAlignment(composition, `${id}/supervision`, result.supervision),
    }),
  };
}

/** Optional elements 2 and 3: one result per ratified result, then the grade of the whole. A result of an assessment that the version does not know is left out. */
export function composeResults(composition: BadgeComposition): BadgeNode[] {
  const { facts } = composition;
  const known = new Set(facts.version.content.assessments.map(({ id }) => id));
  const results = facts.results
    .filter(({ assessmentId }) => known.has(assessmentId))
    .map((result) => composeResult(composition, result));
  if (!facts.overallGrade) return results;
  const overall = {
    id: `${composition.credentialId}#overall`,
    type: ["Result"],
    ...stated({
      resultDescription: descriptionId(composition, "overall"),
      status: statusOf(composition, facts.overallGrade),
      value: facts.overallGrade,
    }),
  };
  return [...results, overall];
}
