import type { SectionKey } from "./design-sections";
import { annexElements, type ElementId, type PlacedMembers } from "./elements";

/** Subjects of review besides the elements of Annex I, with their members of the design. */
const others = {
  summary: { summary: "what" },
  need: { need: "why" },
  audience: { audience: "why" },
  languages: { languages: "what", teachingLanguages: "how" },
  field: { iscedF: "what" },
  "grading-scheme": { gradingScheme: "assessment" },
  fees: { fees: "more" },
  lifespan: { lifespan: "more" },
} as const satisfies Record<string, PlacedMembers>;

export type OtherSubject = keyof typeof others;

/** The texts are in the messages under `review.subjects.<subject>`. */
export const otherSubjects = Object.keys(others) as OtherSubject[];

export type ReviewSubject = ElementId | OtherSubject;

/**
 * The elements with data in the design. Approval needs a verdict on each; the other subjects may
 * have one.
 */
export const requiredSubjects: readonly ElementId[] = annexElements
  .filter(({ settledAt }) => settledAt === "design")
  .map(({ id }) => id);

type Place = { root: string; subject: ReviewSubject; section: SectionKey };

function placesOf(subject: ReviewSubject, members: PlacedMembers): Place[] {
  return Object.entries(members).map(([root, section]) => ({ root, subject, section }));
}

const places: readonly Place[] = [
  ...annexElements.flatMap(({ id, members }) => placesOf(id, members)),
  ...otherSubjects.flatMap((subject) => placesOf(subject, others[subject])),
];

const placeByRoot = new Map(places.map((place) => [place.root, place]));

function placeOf(path: string): Place | undefined {
  return placeByRoot.get(path.split(".")[0] ?? "");
}

/**
 * The subject that a content path belongs to: `outcomes.0.title.en` is part of the learning
 * outcomes.
 */
export function subjectOfPath(path: string): ReviewSubject | null {
  return placeOf(path)?.subject ?? null;
}

/**
 * The first content path of a subject, for links to its fields; null if it is in the institution's
 * profile.
 */
export function pathOfSubject(subject: string): string | null {
  return places.find((place) => place.subject === subject)?.root ?? null;
}

/**
 * The section of the form with the field of a content path; null if it is elsewhere (in the
 * institution's profile).
 */
export function sectionOfPath(path: string): SectionKey | null {
  return placeOf(path)?.section ?? null;
}

/** Whether a stored key is a subject that a form can show. */
export function isReviewSubject(key: string): key is ReviewSubject {
  return [...requiredSubjects, ...otherSubjects].some((subject) => subject === key);
}
