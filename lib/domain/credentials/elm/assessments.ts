import type { Assessment, VersionContent } from "@/lib/domain/micro-credentials/content";
import { hasOwnScheme } from "@/lib/domain/micro-credentials/grading";
import type { ResultFacts } from "@/lib/domain/micro-credentials/learner-and-results";
import { assessmentTypes, modes, supervisions } from "@/lib/domain/vocabularies/elements";
import type { SupervisionKey } from "@/lib/domain/vocabularies/supervisions";
import {
  type Composition,
  concept,
  conceptIfAny,
  type ElmNode,
  inPrimaryLanguage,
  languageMapOf,
  node,
  nodeId,
  note,
  oneOrMany,
  reference,
} from "./nodes";

/**
 * The address of our own scheme of supervision: unlike Annex I, ELM does not distinguish an online
 * identity check from one on site.
 */
export function supervisionScheme(publicUrl: string): string {
  return `${publicUrl}/ns/supervision`;
}

/** The two kinds of identity check that Annex I distinguishes and ELM does not. */
export const finerSupervision: Partial<Record<SupervisionKey, string>> = {
  "supervised-online-with-identity-check": "Supervised online with identity verification",
  "supervised-on-site-with-identity-check": "Supervised on site with identity verification",
};

/** Supervision beyond ELM's four values, as a note about a concept of our own scheme. */
function supervisionNote(
  composition: Composition,
  id: string,
  supervision: SupervisionKey,
): ElmNode | undefined {
  const label = finerSupervision[supervision];
  if (label === undefined) return undefined;
  const scheme = supervisionScheme(composition.facts.publicUrl);
  return node(id, "Note", {
    noteLiteral: { en: label },
    subject: concept({ iri: `${scheme}/${supervision}`, scheme, label }),
  });
}

/** The address of our own scheme for facts of an assessment that ELM has no property for. */
export function assessmentNoteScheme(publicUrl: string): string {
  return `${publicUrl}/ns/assessment-note`;
}

/** The subjects of notes on an assessment. */
export const assessmentNotes = {
  weight: "Weight in the grade of the whole",
  grades: "Grades that can be given, best first",
} as const;

/**
 * A note about an assessment: its weight (element 9), or its grades (optional element 3). ELM has
 * no property for either.
 */
function assessmentNote(
  composition: Composition,
  fragment: string,
  { about, text }: { about: keyof typeof assessmentNotes; text: string },
): ElmNode | undefined {
  if (text === "") return undefined;
  const scheme = assessmentNoteScheme(composition.facts.publicUrl);
  return node(nodeId(composition, `${fragment}/${about}`), "Note", {
    noteLiteral: inPrimaryLanguage(composition, text),
    subject: concept({ iri: `${scheme}/${about}`, scheme, label: assessmentNotes[about] }),
  });
}

/**
 * A grading scheme (optional element 3): its name, or otherwise its best and worst grade; undefined
 * if neither is stated.
 */
function composeGradingScheme(
  composition: Composition,
  fragment: string,
  { title, description, grades }: VersionContent["gradingScheme"],
): ElmNode | undefined {
  const ends = [grades[0]?.value, grades.at(-1)?.value].filter((grade) => grade !== undefined);
  const name =
    languageMapOf(composition, title) ??
    (ends.length > 0 ? inPrimaryLanguage(composition, ends.join(" – ")) : undefined);
  if (name === undefined) return undefined;
  return node(nodeId(composition, fragment), "GradingScheme", {
    title: name,
    description: languageMapOf(composition, description),
  });
}

/**
 * Data shared by all assessments of a credential: the awarding bodies, and the grading scheme,
 * described only at its first mention.
 */
type Shared = { awardingProcess: ElmNode; gradingScheme: ElmNode | undefined };

/** All grades of a scheme, listed once, at its description. */
function gradesNote(
  composition: Composition,
  fragment: string,
  {
    scheme,
    grades,
  }: { scheme: ElmNode | undefined; grades: VersionContent["gradingScheme"]["grades"] },
): ElmNode | undefined {
  const listed = scheme && "title" in scheme ? grades : [];
  return assessmentNote(composition, fragment, {
    about: "grades",
    text: listed.map(({ value }) => value).join(" · "),
  });
}

function composeSpecification(
  composition: Composition,
  assessment: Assessment,
  shared: ElmNode | undefined,
): ElmNode {
  const own = assessment.gradingScheme;
  const fragment = `assessment/${assessment.id}`;
  const gradingScheme = own
    ? composeGradingScheme(composition, `${fragment}/grading-scheme`, own)
    : shared;
  const { grades } = own ?? composition.facts.version.content.gradingScheme;
  const notes = [
    assessmentNote(composition, fragment, {
      about: "weight",
      text: assessment.weightPercent === null ? "" : `${assessment.weightPercent} %`,
    }),
    gradesNote(composition, fragment, { scheme: gradingScheme, grades }),
  ];
  return node(nodeId(composition, `${fragment}/specification`), "LearningAssessmentSpecification", {
    title:
      languageMapOf(composition, assessment.title) ??
      languageMapOf(composition, composition.facts.version.content.title),
    dcType: assessment.type ? concept(assessmentTypes[assessment.type]) : undefined,
    mode: assessment.mode ? concept(modes[assessment.mode]) : undefined,
    additionalNote: oneOrMany(notes.filter((entry) => entry !== undefined)),
    gradingScheme,
  });
}

function composeResult(
  composition: Composition,
  position: number,
  shared: Shared,
): ElmNode | undefined {
  const { facts, slots } = composition;
  const result: ResultFacts | undefined = facts.results[position];
  const assessment = facts.version.content.assessments.find(
    ({ id }) => id === result?.assessmentId,
  );
  if (!result || !assessment) return undefined;
  const id = (fragment: string) => nodeId(composition, `assessment/${assessment.id}${fragment}`);
  return node(id(""), "LearningAssessment", {
    title:
      languageMapOf(composition, assessment.title) ??
      languageMapOf(composition, facts.version.content.title),
    awardedBy: reference(shared.awardingProcess),
    dateIssued: slots.assessedOn[position],
    grade: note(id("/grade"), inPrimaryLanguage(composition, slots.grades[position] ?? "")),
    idVerification: conceptIfAny(supervisions[result.supervision]),
    additionalNote: supervisionNote(composition, id("/supervision"), result.supervision),
    specifiedBy: composeSpecification(composition, assessment, shared.gradingScheme),
  });
}

function composeOverall(
  composition: Composition,
  shared: Shared,
  parts: ElmNode[],
): ElmNode | undefined {
  const { facts, slots } = composition;
  if (slots.overallGrade === null) return undefined;
  const title = languageMapOf(composition, facts.version.content.title);
  return node(nodeId(composition, "overall"), "LearningAssessment", {
    title,
    awardedBy: reference(shared.awardingProcess),
    dateIssued: slots.awardingDate,
    grade: note(
      nodeId(composition, "overall/grade"),
      inPrimaryLanguage(composition, slots.overallGrade),
    ),
    specifiedBy: node(
      nodeId(composition, "overall/specification"),
      "LearningAssessmentSpecification",
      {
        title,
        additionalNote: gradesNote(composition, "overall", {
          scheme: shared.gradingScheme,
          grades: facts.version.content.gradingScheme.grades,
        }),
        gradingScheme: shared.gradingScheme,
      },
    ),
    hasPart: parts.length > 0 ? parts.map(reference) : undefined,
  });
}

/**
 * One LearningAssessment per ratified result (elements 9, optional 2 and 3), and one more for the
 * overall grade, if any. A result of an unknown assessment is omitted.
 */
export function composeAssessments(composition: Composition, awardingProcess: ElmNode): ElmNode[] {
  const { content } = composition.facts.version;
  const scheme = composeGradingScheme(composition, "grading-scheme", content.gradingScheme);
  const parts: ElmNode[] = [];
  let mentioned = false;
  composition.facts.results.forEach((result, position) => {
    const part = composeResult(composition, position, {
      awardingProcess,
      gradingScheme: scheme && mentioned ? reference(scheme) : scheme,
    });
    if (part) parts.push(part);
    const assessment = content.assessments.find(({ id }) => id === result.assessmentId);
    mentioned ||= assessment !== undefined && !hasOwnScheme(assessment);
  });
  const gradingScheme = scheme && mentioned ? reference(scheme) : scheme;
  const overall = composeOverall(composition, { awardingProcess, gradingScheme }, parts);
  return overall ? [...parts, overall] : parts;
}
