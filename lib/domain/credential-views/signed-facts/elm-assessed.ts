import { supervisionConcept } from "@/lib/domain/credential-views/certificate-assessment";
import type { JsonObject } from "@/lib/domain/json/json-value";
import type { ElmParts } from "@/lib/domain/verification/elm/elm-parts";
import { notedConcept, notesOf } from "./elm-ability";
import { type FactReader, withDetails } from "./fact-reader";
import type { FactValue, SignedFact } from "./model";

/** All grades of each scale by its id: they are signed once, in the scale's description. */
type Grades = ReadonlyMap<string, FactValue>;

function gradesOf(reader: FactReader, assessments: JsonObject[]): Grades {
  const found = new Map<string, FactValue>();
  for (const assessment of assessments) {
    const specification = reader.node(assessment, "specifiedBy");
    const scheme = reader.node(specification, "gradingScheme");
    const grades = notedConcept(reader, specification, "assessment-note/grades")?.text;
    if (typeof scheme?.id === "string" && grades) found.set(scheme.id, grades);
  }
  return found;
}

function scaleOf(
  reader: FactReader,
  specification: JsonObject | undefined,
  grades: Grades,
): SignedFact[] {
  return reader.nodes(specification, "gradingScheme").flatMap((scheme) => {
    const listed = typeof scheme.id === "string" ? grades.get(scheme.id) : undefined;
    const description = reader.text(scheme, "description");
    return [
      ...reader.fact("scale", [reader.text(scheme, "title"), description]),
      ...reader.fact("grades", listed ?? null),
    ];
  });
}

function supervisionOf(reader: FactReader, assessment: JsonObject): FactValue | null {
  const concept = supervisionConcept(reader.document, assessment);
  notedConcept(reader, assessment, "supervision");
  reader.concepts(assessment, "idVerification");
  return reader.concept(concept);
}

export function assessmentOf(
  reader: FactReader,
  assessment: JsonObject,
  grades: Grades,
): FactValue | null {
  const specification = reader.node(assessment, "specifiedBy");
  reader.text(specification, "title");
  const title =
    reader.text(assessment, "title") ??
    reader.text(specification, "title") ??
    reader.written(reader.words.assessment);
  const weight = notedConcept(reader, specification, "assessment-note/weight")?.text;
  return withDetails(title, [
    ...reader.fact("grade", notesOf(reader, assessment, "grade"), "grade"),
    ...scaleOf(reader, specification, grades),
    ...reader.fact("assessmentType", reader.concepts(specification, "dcType"), "assessment"),
    ...reader.fact("assessmentMode", reader.concepts(specification, "mode")),
    ...reader.fact("teachingLanguage", reader.concepts(specification, "language")),
    ...reader.fact("weight", weight ?? null),
    ...reader.fact("supervision", supervisionOf(reader, assessment), "supervision"),
    ...reader.fact("assessedOn", reader.day(assessment, "dateIssued")),
    ...reader.fact("summary", [
      reader.text(assessment, "description"),
      reader.text(specification, "description"),
    ]),
    ...reader.fact("furtherInformation", [
      ...notesOf(reader, assessment, "additionalNote"),
      ...notesOf(reader, specification, "additionalNote"),
    ]),
  ]);
}

/** Each assessment with its grade and scale; the overall grade, if one was signed. */
export function elmAssessed(reader: FactReader, parts: ElmParts): SignedFact[] {
  const { document, claim, assessments } = parts;
  reader.mark(claim, "provenBy");
  const grades = gradesOf(reader, assessments);
  const isWhole = (assessment: JsonObject) => document.nodes(assessment, "hasPart").length > 0;
  const values = (whole: boolean) =>
    assessments
      .filter((assessment) => isWhole(assessment) === whole)
      .map((assessment) => assessmentOf(reader, assessment, grades));
  return [
    ...reader.fact("assessment", values(false), "assessment"),
    ...reader.fact("overallGrade", values(true), "grade"),
  ];
}
