import type { JsonObject } from "@/lib/domain/json/json-value";
import { stringOf, textsOf } from "@/lib/domain/verification/elm/elm-document";
import type { ElmParts } from "@/lib/domain/verification/elm/elm-parts";
import { type FactReader, withDetails } from "./fact-reader";
import type { FactValue, SignedFact } from "./model";

const ownScheme = /\/ns\/[a-z-]+(?:\/|$)/;

/**
 * The text of notes, by their term, with their subject. A note about a concept of our own schemes
 * is shown with its fact.
 */
export function notesOf(
  reader: FactReader,
  owner: JsonObject | undefined,
  term: string,
): FactValue[] {
  return reader.nodes(owner, term).flatMap((note) => {
    const subject = reader.document.node(note, "subject");
    if (ownScheme.test(stringOf(subject, "id") ?? "")) return [];
    const text = reader.text(note, "noteLiteral");
    const about = reader.concept(reader.node(note, "subject"));
    if (text === null) return about ?? [];
    return about === null ? text : { ...text, text: `${about.text}: ${text.text}` };
  });
}

/** The subject of a note of our own schemes; null if there is none. */
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

export function outcomeOf(reader: FactReader, outcome: JsonObject): FactValue | null {
  const kind = [
    ...reader.concepts(outcome, "dcType"),
    notedConcept(reader, outcome, "outcome-type")?.concept,
  ];
  return withDetails(reader.text(outcome, "title"), [
    ...reader.fact("kind", kind),
    ...reader.fact("reuse", reader.concepts(outcome, "reusabilityLevel")),
    ...reader.fact("skills", [
      ...reader.concepts(outcome, "relatedESCOSkill"),
      ...reader.concepts(outcome, "relatedSkill"),
    ]),
    ...reader.fact("furtherInformation", notesOf(reader, outcome, "additionalNote")),
  ]);
}

/** The days of an activity, as stated in the file. */
export function periodFacts(reader: FactReader, activity: JsonObject | undefined): SignedFact[] {
  return reader.nodes(activity, "temporal").flatMap((period) => {
    const days = ["startDate", "endDate"].map((term) => reader.moment(period, term)?.text ?? null);
    const told = [...new Set(days.filter((day) => day !== null))].join(" – ");
    return reader.fact("period", told === "" ? null : reader.written(told));
  });
}

/** The activities shown with the claim itself: those without their own title. */
export function ownActivities({ claim, specification, activities }: ElmParts): JsonObject[] {
  const titles = new Set(
    [claim, specification].flatMap((owner) => Object.values(textsOf(owner, "title"))),
  );
  return activities.filter((activity) =>
    Object.values(textsOf(activity, "title")).every((title) => titles.has(title)),
  );
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
      [
        ...notesOf(reader, specification, "additionalNote"),
        ...reader.concepts(activity, "location"),
      ],
      "participation",
    ),
    ...periodFacts(reader, activity),
    ...reader.fact(
      "workload",
      reader.hours(specification, "volumeOfLearning") ?? reader.hours(activity, "workload"),
      "workload",
    ),
  ];
}

/** Achievement, entry requirements, and learning activity. */
export function elmAbility(reader: FactReader, parts: ElmParts): SignedFact[] {
  const { claim, specification } = parts;
  const summary = reader.text(specification, "description");
  const title = reader.text(claim, "title") ?? reader.text(specification, "title");
  reader.mark(specification, "title");
  const outcomes = reader
    .nodes(specification, "learningOutcome")
    .map((outcome) => outcomeOf(reader, outcome));
  const told = ownActivities(parts).flatMap((activity) => activityOf(reader, activity));
  // If the main claim is an activity, its workload is shown with credits and level.
  const took =
    parts.kind === "activity" ? told.filter(({ element }) => element !== "workload") : told;
  reader.mark(claim, "influencedBy");
  const mode = reader.concepts(specification, "mode");
  // The type of an activity is shown with its mode.
  const kind = parts.kind === "activity" ? [] : reader.concepts(specification, "dcType");
  // The mode is shown once.
  const others = took.filter(
    ({ label }) => label !== reader.words.participation || mode.length === 0,
  );
  return [
    ...reader.fact("title", title, "title"),
    ...reader.fact("kind", kind),
    ...reader.fact("summary", [reader.text(claim, "description"), summary]),
    ...reader.fact(
      "outcomes",
      [...outcomes, ...summaryOfOutcomes(reader, specification)],
      "learning-outcomes",
    ),
    ...reader.fact("field", reader.fields(specification, "thematicArea")),
    ...reader.fact("learningSetting", reader.concepts(specification, "learningSetting")),
    ...reader.fact(
      "prerequisites",
      notesOf(reader, specification, "entryRequirement"),
      "prerequisites",
    ),
    ...reader.fact("participation", mode, "participation"),
    ...others,
    ...reader.fact("teachingLanguage", reader.concepts(specification, "language")),
  ];
}

export function summaryOfOutcomes(
  reader: FactReader,
  specification: JsonObject | undefined,
): FactValue[] {
  return notesOf(reader, specification, "learningOutcomeSummary");
}
