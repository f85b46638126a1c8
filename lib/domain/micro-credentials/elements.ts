import type { Multilingual } from "@/lib/domain/multilingual";
import type { VersionContent } from "./content";
import type { SectionKey } from "./design-sections";

/** The content of a design by member, each with the section of the form that has its field. */
export type PlacedMembers = Partial<Record<keyof VersionContent, SectionKey>>;

/** Members that are one text; those added later are absent where it was never stated. */
type TextMember = {
  [Member in keyof VersionContent]-?: NonNullable<VersionContent[Member]> extends Multilingual
    ? Member
    : never;
}[keyof VersionContent];

/**
 * The elements of a micro-credential: Annex I of the Council Recommendation of 16 June 2022 on a
 * European approach to micro-credentials for lifelong learning and employability (2022/C 243/02),
 * in its order.
 *
 * `members` are where the design has it. Where it is, or begins with, one text that is signed,
 * `text` names that member: readiness, review, the check for letters that cannot be drawn and the
 * criteria of badges follow from it.
 */
const table = [
  { id: "learner", number: 1, mandatory: true, settledAt: "enrolment", members: {} },
  {
    id: "title",
    number: 2,
    mandatory: true,
    settledAt: "design",
    members: { title: "what" },
    text: "title",
  },
  { id: "country", number: 3, mandatory: true, settledAt: "design", members: {} },
  {
    id: "awarding-body",
    number: 4,
    mandatory: true,
    settledAt: "design",
    members: { awardingPartners: "trust" },
  },
  { id: "date-of-issuing", number: 5, mandatory: true, settledAt: "issuing", members: {} },
  {
    id: "learning-outcomes",
    number: 6,
    mandatory: true,
    settledAt: "design",
    members: { outcomes: "what" },
  },
  {
    id: "workload",
    number: 7,
    mandatory: true,
    settledAt: "design",
    members: { workload: "howMuch" },
  },
  { id: "level", number: 8, mandatory: true, settledAt: "design", members: { level: "level" } },
  {
    id: "assessment",
    number: 9,
    mandatory: true,
    settledAt: "design",
    members: { assessments: "assessment" },
  },
  {
    id: "participation",
    number: 10,
    mandatory: true,
    settledAt: "design",
    members: { participation: "how" },
  },
  {
    id: "quality-assurance",
    number: 11,
    mandatory: true,
    settledAt: "design",
    members: { qualityAssurance: "trust" },
  },
  {
    id: "prerequisites",
    number: 1,
    mandatory: false,
    settledAt: "design",
    members: { prerequisites: "how" },
    text: "prerequisites",
  },
  { id: "supervision", number: 2, mandatory: false, settledAt: "assessment", members: {} },
  { id: "grade", number: 3, mandatory: false, settledAt: "assessment", members: {} },
  {
    id: "stackability",
    number: 4,
    mandatory: false,
    settledAt: "design",
    members: { stackability: "countsTowards" },
  },
  {
    id: "further-information",
    number: 5,
    mandatory: false,
    settledAt: "design",
    members: { furtherInformation: "more", homepage: "more", documents: "more" },
    text: "furtherInformation",
  },
] as const satisfies readonly {
  id: string;
  number: number;
  mandatory: boolean;
  settledAt: SettledAt;
  members: PlacedMembers;
  text?: TextMember;
}[];

/** Stable name of an element; its text is in the messages under `elements.<id>.name`. */
export type ElementId = (typeof table)[number]["id"];

/** The step of a micro-credential's life at which an element gets its value. */
export type SettledAt = "design" | "enrolment" | "assessment" | "issuing";

export type AnnexElement = {
  id: ElementId;
  /** 1–11 for mandatory elements, 1–5 for optional ones. */
  number: number;
  mandatory: boolean;
  settledAt: SettledAt;
  members: PlacedMembers;
  text?: TextMember;
};

/** An element with a text of its own. */
export type TextElementId = Extract<(typeof table)[number], { text: TextMember }>["id"];

/** The 11 mandatory and 5 optional elements, in the order of Annex I. */
export const annexElements: readonly AnnexElement[] = table;

/** The ids alone, in the same order. */
export const elementIds: readonly ElementId[] = table.map((element) => element.id);

const byId = new Map<string, AnnexElement>(table.map((element) => [element.id, element]));

/** The element with this id; null if there is none. */
export function findElement(id: string): AnnexElement | null {
  return byId.get(id) ?? null;
}

/** The text of an element of its own, in every language; null if it is not one text. */
export function textOfElement(content: VersionContent, id: ElementId): Multilingual | null {
  const member = textElements.find((element) => element.id === id)?.text;
  return member === undefined ? null : (content[member] ?? {});
}

/** The elements with a text of their own, and the member that has it, in the same order. */
export const textElements = table.flatMap((element) =>
  "text" in element ? [{ id: element.id, text: element.text }] : [],
);
