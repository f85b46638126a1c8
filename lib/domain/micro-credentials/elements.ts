/**
 * The elements of a micro-credential: Annex I of the Council Recommendation of 16 June 2022 on a
 * European approach to micro-credentials for lifelong learning and employability (2022/C 243/02),
 * in its order.
 */
const table = [
  { id: "learner", number: 1, mandatory: true, settledAt: "enrolment" },
  { id: "title", number: 2, mandatory: true, settledAt: "design" },
  { id: "country", number: 3, mandatory: true, settledAt: "design" },
  { id: "awarding-body", number: 4, mandatory: true, settledAt: "design" },
  { id: "date-of-issuing", number: 5, mandatory: true, settledAt: "issuing" },
  { id: "learning-outcomes", number: 6, mandatory: true, settledAt: "design" },
  { id: "workload", number: 7, mandatory: true, settledAt: "design" },
  { id: "level", number: 8, mandatory: true, settledAt: "design" },
  { id: "assessment", number: 9, mandatory: true, settledAt: "design" },
  { id: "participation", number: 10, mandatory: true, settledAt: "design" },
  { id: "quality-assurance", number: 11, mandatory: true, settledAt: "design" },
  { id: "prerequisites", number: 1, mandatory: false, settledAt: "design" },
  { id: "supervision", number: 2, mandatory: false, settledAt: "assessment" },
  { id: "grade", number: 3, mandatory: false, settledAt: "assessment" },
  { id: "stackability", number: 4, mandatory: false, settledAt: "design" },
  { id: "further-information", number: 5, mandatory: false, settledAt: "design" },
] as const;

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
};

/** The 11 mandatory and 5 optional elements, in the order of Annex I. */
export const annexElements: readonly AnnexElement[] = table;

/** The ids alone, in the same order. */
export const elementIds: readonly ElementId[] = table.map((element) => element.id);

const byId = new Map<string, AnnexElement>(table.map((element) => [element.id, element]));

/** The element with this id; null if there is none. */
export function findElement(id: string): AnnexElement | null {
  return byId.get(id) ?? null;
}
