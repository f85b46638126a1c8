import { finerSupervision, supervisionScheme } from "@/lib/domain/credentials/elm/assessments";
import type { Assessment, VersionContent } from "@/lib/domain/micro-credentials/content";
import { gradingSchemeOf } from "@/lib/domain/micro-credentials/grading";
import type { ResultFacts } from "@/lib/domain/micro-credentials/learner-and-results";
import { assessmentTypes, modes, supervisions } from "@/lib/domain/vocabularies/elements";
import type { SupervisionKey } from "@/lib/domain/vocabularies/supervisions";
import { conceptAlignment } from "./alignment";
import { type BadgeComposition, type BadgeNode, badgeText, stated, titleOf } from "./nodes";

/** The IRI of a result description, shared by every badge of the version. */
function descriptionId({ achievementId }: BadgeComposition, name: string): string {
  return `${achievementId}#${name}`;
}

type Scale = VersionContent["gradingScheme"];

/** Describes the grades of a scale; lists each scale in full only once. */
type ScaleEmitter = (scale: Scale) => Record<string, unknown>;

/**
 * The grades (optional element 3): worst, best, and the lowest that passes. A scale is listed in
 * full only at its first mention: the list consists of blank nodes, and the cost of canonicalising
 * equal ones grows fast.
 */
function createScaleEmitter(): ScaleEmitter {
  const listed = new Set<string>();
  return ({ grades }) => {
    const upwards = [...new Set(grades.map(({ value }) => value))].reverse();
    const scale = JSON.stringify(upwards);
    const known = listed.has(scale);
    listed.add(scale);
    return stated({
      allowedValue: known ? [] : upwards,
      requiredValue: grades.findLast(({ passes }) => passes)?.value,
      valueMin: upwards.at(0),
      valueMax: upwards.at(-1),
    });
  };
}

function describeAssessment(
  composition: BadgeComposition,
  assessment: Assessment,
  emitScale: ScaleEmitter,
): BadgeNode {
  const id = descriptionId(composition, `assessment/${assessment.id}`);
  return {
    id,
    type: ["ResultDescription"],
    name: badgeText(composition, assessment.title) ?? titleOf(composition),
    resultType: "Result",
    ...emitScale(gradingSchemeOf(composition.facts.version.content, assessment.id)),
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

/**
 * Element 9: every assessment of the version, and one more description for the overall grade, if
 * this award has one.
 */
export function composeResultDescriptions(composition: BadgeComposition): BadgeNode[] {
  const { facts } = composition;
  const { assessments, gradingScheme } = facts.version.content;
  const emitScale = createScaleEmitter();
  const descriptions = assessments.map((assessment) =>
    describeAssessment(composition, assessment, emitScale),
  );
  if (!facts.overallGrade) return descriptions;
  const overall = {
    id: descriptionId(composition, "overall"),
    type: ["ResultDescription"],
    name: titleOf(composition),
    resultType: "Result",
    ...emitScale(gradingScheme),
  };
  return [...descriptions, overall];
}

/** Completed or failed by the grading scheme; absent for a grade that the scheme does not list. */
function statusOf({ grades }: Scale, grade: string): string | undefined {
  const known = grades.find(({ value }) => value === grade);
  return known && (known.passes ? "Completed" : "Failed");
}

/**
 * Optional element 2: the four kinds of Annex I, in the European Learning Model's terms or, if
 * those are too coarse, our scheme's.
 */
function supervisionAlignment(
  { facts }: BadgeComposition,
  id: string,
  supervision: SupervisionKey,
): BadgeNode[] {
  const label = finerSupervision[supervision];
  const scheme = supervisionScheme(facts.publicUrl);
  return conceptAlignment(
    label === undefined
      ? supervisions[supervision]
      : { iri: `${scheme}/${supervision}`, scheme, label },
    {
      id,
      kind: "Supervision",
      framework: "Supervision and identity verification",
    },
  );
}

function composeResult(composition: BadgeComposition, result: ResultFacts): BadgeNode {
  const id = `${composition.credentialId}#result/${result.assessmentId}`;
  return {
    id,
    type: ["Result"],
    ...stated({
      resultDescription: descriptionId(composition, `assessment/${result.assessmentId}`),
      status: statusOf(
        gradingSchemeOf(composition.facts.version.content, result.assessmentId),
        result.grade,
      ),
      value: result.grade,
      alignment: supervisionAlignment(composition, `${id}/supervision`, result.supervision),
    }),
  };
}

/**
 * Optional elements 2 and 3: one result per ratified result, then the overall grade. A result of an
 * unknown assessment is omitted.
 */
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
      status: statusOf(facts.version.content.gradingScheme, facts.overallGrade),
      value: facts.overallGrade,
    }),
  };
  return [...results, overall];
}
