import {
  type Composition,
  type ElmNode,
  inPrimaryLanguage,
  node,
  nodeId,
  oneOrMany,
} from "./nodes";

/**
 * The learner (element 1) with the single claim. The application profile allows names in one
 * language only, so all three are tagged with the primary language of the content; a name is
 * written as the person writes it, and never split or joined here.
 */
export function composeSubject(composition: Composition, achievement: ElmNode): ElmNode {
  const { slots } = composition;
  const name = (text: string | null) =>
    text === null ? undefined : inPrimaryLanguage(composition, text);
  const identifier = (fragment: string, notation: string | null, schemeName: string) =>
    notation === null
      ? undefined
      : node(nodeId(composition, fragment), "Identifier", { notation, schemeName });
  return node(nodeId(composition, "learner"), "Person", {
    fullName: name(slots.fullName),
    givenName: name(slots.givenName),
    familyName: name(slots.familyName),
    dateOfBirth: slots.dateOfBirth ?? undefined,
    identifier: oneOrMany(
      [
        identifier("learner/student-number", slots.studentNumber, "Student number"),
        identifier("learner/esi", slots.europeanStudentIdentifier, "European Student Identifier"),
      ].filter((entry) => entry !== undefined),
    ),
    hasClaim: achievement,
  });
}
