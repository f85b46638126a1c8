import { stringOf } from "../elm-document";
import type { ElmParts } from "../elm-parts";
import type { JsonObject } from "../json-value";
import { type FactReader, withDetails } from "./fact-reader";
import type { FactValue, SignedFact } from "./model";

/** The text of notes, by the term that holds them. A note about a concept of our own schemes is told where it belongs. */
export function notesOf(reader: FactReader, owner: JsonObject | undefined, term: string): FactValue[] {
  return reader.nodes(owner, term).flatMap((note) => {
    if (reader.document.node(note, "subject") !== undefined) return [];
    return reader.text(note, "noteLiteral") ?? [];
  });
}

/** What a note of our own schemes is about; null where there is none. */
export function notedConcept(
  reader: FactReader,
  owner: JsonObject | undefined,
  scheme: string,
): { concept: FactValue | null; text: FactValue | null } | null {
  const found = reader
    .nodes(owner, "additionalNote")
    .map((note) => ({ note, subject: reader.node(note, "subject") }))
    .find(({ subject }) => `${stringOf(subject, "id") ?? ""}/`.includes(`/ns/${scheme}/`));
  if (!found) return null;
  return { concept: reader.concept(found.subject), text: reader.text(found.note, "noteLiteral") };
}

function outcomeOf(reader: FactReader, outcome: JsonObject): FactValue | null {
  const kind = [...reader.concepts(outcome, "dcType"), notedConcept(reader, outcome, "outcome-type")?.concept];
  return withDetails(reader.text(outcome, "title"), [
    ...reader.fact("kind", kind),
    ...reader.fact("reuse", reader.concepts(outcome, "reusabilityLevel")),
    ...reader.fact("skills", [...reader.concepts(outcome, "relatedESCOSkill"), ...reader.concepts(outcome, "relatedSkill")]),
    ...reader.fact("furtherInformation", notesOf(reader, outcome, "additionalNote")),
  ]);
}

function activityOf(reader: FactReader, activity: JsonObject): SignedFact[] {
  const specification = reader.node(activity, "specifiedBy");
  reader.text(activity, "title");
  reader.text(specification, "title");
  return [
    ...reader.fact("activity", reader.concepts(specification, "dcType"), "participation"),
    ...reader.fact("participation", reader.concepts(specification, "mode"), "participation"),
    ...reader.fact(
      "place",
      [...notesOf(reader, specification, "additionalNote"), ...reader.concepts(activity, "location")],
      "participation",
    ),
    ...reader.fact("workload", reader.hours(specification, "volumeOfLearning") ?? reader.hours(activity, "workload"), "workload"),
  ];
}

/** What was achieved, what it took to take part, and how. */
export function elmAbility(reader: FactReader, parts: ElmParts): SignedFact[] {
  const { claim, specification, document } = parts;
  const summary = reader.text(specification, "description");
  const title = reader.text(claim, "title") ?? reader.text(specification, "title");
  reader.mark(specification, "title");
  const outcomes = reader.nodes(specification, "learningOutcome").map((outcome) => outcomeOf(reader, outcome));
  const took = document.nodes(claim, "influencedBy").flatMap((activity) => activityOf(reader, activity));
  reader.mark(claim, "influencedBy");
  const mode = reader.concepts(specification, "mode");
  // The mode of the whole is told once.
  const others = took.filter(({ label }) => label !== reader.words.participation || mode.length === 0);
  return [
    ...reader.fact("title", title, "title"),
    ...reader.fact("summary", [reader.text(claim, "description"), summary]),
    ...reader.fact("outcomes", [...outcomes, ...summaryOfOutcomes(reader, specification)], "learning-outcomes"),
    ...reader.fact("field", reader.fields(specification, "thematicArea")),
    ...reader.fact("prerequisites", notesOf(reader, specification, "entryRequirement"), "prerequisites"),
    ...reader.fact("participation", mode, "participation"),
    ...others,
    ...reader.fact("teachingLanguage", reader.concepts(specification, "language")),
  ];
}

function summaryOfOutcomes(reader: FactReader, specification: JsonObject | undefined): FactValue[] {
  return notesOf(reader, specification, "learningOutcomeSummary");
}
