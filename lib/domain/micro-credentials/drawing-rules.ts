import { nameOfCharacter, undrawableCharacters } from "@/lib/domain/letters/undrawable-characters";
import type { Multilingual } from "@/lib/domain/multilingual";
import type { VersionContent } from "./content";
import { type ElementId, textElements } from "./elements";
import { missing, type ReadinessInput, type ReadinessReason } from "./readiness-reasons";

type Printed = { element: ElementId; path: string; text: string };

function inLanguages(element: ElementId, path: string, texts: Multilingual): Printed[] {
  return Object.entries(texts).map(([language, text]) => ({
    element,
    path: `${path}.${language}`,
    text,
  }));
}

function titlesOf(
  element: ElementId,
  path: string,
  entries: readonly { title: Multilingual }[] = [],
): Printed[] {
  return entries.flatMap(({ title }, index) =>
    inLanguages(element, `${path}.${index}.title`, title),
  );
}

function gradesOf(path: string, scheme: VersionContent["gradingScheme"]): Printed[] {
  return [
    ...inLanguages("assessment", `${path}.title`, scheme.title),
    ...inLanguages("assessment", `${path}.description`, scheme.description),
    ...scheme.grades.map(({ value }, index) => ({
      element: "assessment" as const,
      path: `${path}.grades.${index}.value`,
      text: value,
    })),
  ];
}

/** Every text of a design that is signed and therefore printed on the certificate, by element. */
function printedTexts(content: VersionContent): Printed[] {
  const { assessments, awardingPartners, qualityAssurance, stackability } = content;
  return [
    ...textElements.flatMap(({ id, text }) => inLanguages(id, text, content[text] ?? {})),
    ...inLanguages("title", "summary", content.summary),
    ...titlesOf("learning-outcomes", "outcomes", content.outcomes),
    ...inLanguages("participation", "participation.place", content.participation.place),
    ...titlesOf("assessment", "assessments", assessments),
    ...gradesOf("gradingScheme", content.gradingScheme),
    ...assessments.flatMap(({ gradingScheme }, index) =>
      gradingScheme ? gradesOf(`assessments.${index}.gradingScheme`, gradingScheme) : [],
    ),
    ...inLanguages("quality-assurance", "qualityAssurance.title", qualityAssurance.title),
    {
      element: "quality-assurance",
      path: "qualityAssurance.agentName",
      text: qualityAssurance.agentName,
    },
    ...titlesOf("stackability", "stackability.targets", stackability.targets),
    ...titlesOf("stackability", "stackability.parts", stackability.parts),
    ...titlesOf("stackability", "stackability.partOf", stackability.partOf),
    ...titlesOf("further-information", "documents", content.documents),
    ...awardingPartners.map(({ legalName }, index) => ({
      element: "awarding-body" as const,
      path: `awardingPartners.${index}.legalName`,
      text: legalName,
    })),
  ];
}

/** A pictograph is also shown itself, so that its author recognises it. */
function named(character: string): string {
  const number = nameOfCharacter(character);
  return /^\p{Extended_Pictographic}$/u.test(character) ? `${character} ${number}` : number;
}

function charactersIn(text: string): { characters: string } | null {
  const found = undrawableCharacters(text);
  return found.length === 0 ? null : { characters: found.slice(0, 10).map(named).join(", ") };
}

/**
 * The texts of a design and of the institution's profile that a certificate cannot show as written,
 * by element. A version approved with one is still issued: the certificate shows a replacement
 * character, and the signed text remains as approved.
 */
export function findUndrawableTexts({
  content,
  profile,
}: ReadinessInput): { element: ElementId; reason: ReadinessReason }[] {
  const own = printedTexts(content).flatMap(({ element, path, text }) => {
    const values = charactersIn(text);
    return values ? [{ element, reason: missing("cannotBeDrawn", { path, values }) }] : [];
  });
  const ofProfile: [ElementId, Multilingual][] = [
    ["awarding-body", profile.legalName],
    ["quality-assurance", profile.qualityAssurance.statement],
  ];
  const inProfile = ofProfile.flatMap(([element, texts]) => {
    const values = charactersIn(Object.values(texts).join(" "));
    return values ? [{ element, reason: missing("profileCannotBeDrawn", { values }) }] : [];
  });
  return [...own, ...inProfile];
}

/** Whether an element blocks the version even if it is optional: printed text must be drawable. */
export function isUndrawable({ code }: ReadinessReason): boolean {
  return code === "cannotBeDrawn" || code === "profileCannotBeDrawn";
}
