import type { JsonObject } from "@/lib/domain/json/json-value";
import { alignedValue } from "./aligned-value";
import { type FactReader, withDetails } from "./fact-reader";
import type { FactValue, SignedFact } from "./model";

type Node = JsonObject | undefined;

/** A scale is listed in full at its first mention, and identified by its ends afterwards. */
function gradesOf(
  reader: FactReader,
  description: Node,
  listed: Map<string, FactValue>,
): FactValue | null {
  const upwards = reader.plain(description, "allowedValue").map(({ text }) => text);
  const [lowest, highest] = [
    reader.string(description, "valueMin"),
    reader.string(description, "valueMax"),
  ];
  const ends = JSON.stringify([lowest, highest]);
  if (upwards.length > 0) {
    const all = { text: [...upwards].reverse().join(" · "), language: "und" };
    listed.set(ends, all);
    return all;
  }
  if (lowest === undefined || highest === undefined) return null;
  return listed.get(ends) ?? { text: `${highest} – ${lowest}`, language: "und" };
}

function aligned(reader: FactReader, owner: Node, kind: string): FactValue[] {
  return reader
    .nodes(owner, "alignment")
    .filter((alignment) => alignment.targetType === `ext:${kind}`)
    .flatMap((alignment) => alignedValue(reader, alignment));
}

function statusOf(reader: FactReader, result: Node): FactValue | null {
  const status = reader.string(result, "status");
  if (status === "Completed") return reader.written(reader.words.completed);
  if (status === "Failed") return reader.written(reader.words.failed);
  return status === undefined ? null : { text: status, language: "en" };
}

function scaleAndKind(
  reader: FactReader,
  description: Node,
  listed: Map<string, FactValue>,
): SignedFact[] {
  const passes = reader.plain(description, "requiredValue");
  reader.mark(description, "resultType");
  return [
    ...reader.fact("grades", gradesOf(reader, description, listed)),
    ...reader.fact("passes", passes),
    ...reader.fact("assessmentType", aligned(reader, description, "AssessmentType"), "assessment"),
    ...reader.fact("assessmentMode", aligned(reader, description, "ModeOfAssessment")),
  ];
}

/** Every assessment that the badge describes, with its result, if any. */
export function badgeResults(reader: FactReader, subject: Node, achievement: Node): SignedFact[] {
  const results = reader.nodes(subject, "result");
  const descriptions = reader.nodes(achievement, "resultDescription");
  const listed = new Map<string, FactValue>();
  const told = (description: Node, result: Node): FactValue | null => {
    const level = reader
      .nodes(description, "rubricCriterionLevel")
      .find(({ id }) => id !== undefined && id === result?.achievedLevel);
    const name = reader.text(description, "name") ?? reader.written(reader.words.assessment);
    const grade = [...reader.plain(result, "value"), reader.text(level, "name")];
    const scale = scaleAndKind(reader, description, listed);
    reader.mark(result, "resultDescription", "achievedLevel");
    return withDetails(name, [
      ...reader.fact("grade", grade, "grade"),
      ...reader.fact("status", statusOf(reader, result)),
      ...scale,
      ...reader.fact("supervision", aligned(reader, result, "Supervision"), "supervision"),
    ]);
  };
  const isOf = (description: JsonObject) => (result: JsonObject) =>
    description.id !== undefined && result.resultDescription === description.id;
  const isWhole = ({ id }: JsonObject) => typeof id === "string" && id.endsWith("#overall");
  const single = descriptions
    .filter((description) => !isWhole(description))
    .map((description) => told(description, results.find(isOf(description))));
  const whole = descriptions
    .filter(isWhole)
    .map((description) => told(description, results.find(isOf(description))));
  const loose = results
    .filter((result) => !descriptions.some((description) => isOf(description)(result)))
    .map((result) => told(undefined, result));
  return [
    ...reader.fact("assessment", [...single, ...loose], "assessment"),
    ...reader.fact("overallGrade", whole, "grade"),
  ];
}
