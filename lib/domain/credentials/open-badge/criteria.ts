import { type DocumentWords, documentWords } from "@/lib/domain/credentials/document-words";
import { findableDocuments, totalHours } from "@/lib/domain/micro-credentials/content";
import { type ElementId, textElements } from "@/lib/domain/micro-credentials/elements";
import type { Multilingual } from "@/lib/domain/multilingual";
import { type BadgeComposition, type BadgeNode, badgeText, stated } from "./nodes";
import { listAwardingBodies } from "./profile";

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

function list(items: (string | undefined)[]): string {
  return items.flatMap((item) => (item ? [`- ${oneLine(item)}`] : [])).join("\n");
}

function withRemark(text: string | undefined, remark: string | undefined): string | undefined {
  return text && remark ? `${text} (${remark})` : text;
}

const credits = (count: number | null) => (count === null ? undefined : `${count} ECTS`);

function workloadOf({ facts }: BadgeComposition): string {
  const { workload } = facts.version.content;
  const hours = totalHours(workload);
  return [credits(workload.ects) ?? [], hours === null ? [] : [`${hours} h`]].flat().join(" · ");
}

/** Title and explanation of every grading scale in use, the version's first. */
function gradingOf(composition: BadgeComposition): string {
  const { assessments, gradingScheme } = composition.facts.version.content;
  const scales = [
    gradingScheme,
    ...assessments.flatMap(({ gradingScheme: own }) => (own ? [own] : [])),
  ];
  return list(
    scales.map(({ title, description }) => {
      const parts = [badgeText(composition, title), badgeText(composition, description)];
      return parts.filter((part) => part !== undefined).join(": ");
    }),
  );
}

/**
 * Optional element 4: the micro-credential's parts, the larger unit it belongs to, and
 * stackability.
 */
function stackingOf(
  composition: BadgeComposition,
  headings: DocumentWords["badge"],
): [string, string][] {
  const { parts = [], partOf = [], targets } = composition.facts.version.content.stackability;
  const item = (title: Multilingual, size: number | null) =>
    withRemark(badgeText(composition, title), credits(size));
  return [
    [headings.parts, list(parts.map(({ title, ects }) => item(title, ects)))],
    [headings.partOf, list(partOf.map(({ title }) => item(title, null)))],
    [headings.countsTowards, list(targets.map((target) => item(target.title, target.credits)))],
  ];
}

/**
 * Texts with a place of their own in a badge; those of other elements follow after the sections.
 */
const placedTexts: readonly ElementId[] = ["title", "prerequisites"];

/**
 * The requirements, in Markdown: outcomes, assessments with their weight, and facts that Open
 * Badges has no property for.
 */
function narrativeOf(composition: BadgeComposition): string | undefined {
  const { content } = composition.facts.version;
  const headings = documentWords(composition.language).words.badge;
  const bodies = listAwardingBodies(composition);
  const weighted = content.assessments.map(({ title, weightPercent }) =>
    withRemark(
      badgeText(composition, title),
      weightPercent === null ? undefined : `${weightPercent} %`,
    ),
  );
  const sections: [string, string | undefined][] = [
    [headings.outcomes, list(content.outcomes.map(({ title }) => badgeText(composition, title)))],
    [headings.assessment, list(weighted)],
    [headings.grading, gradingOf(composition)],
    [headings.workload, workloadOf(composition)],
    [headings.prerequisites, badgeText(composition, content.prerequisites)],
    ...stackingOf(composition, headings),
    [
      headings.awardedBy,
      bodies.length > 1
        ? list(bodies.map(({ name, country }) => withRemark(name, country)))
        : undefined,
    ],
  ];
  const parts = sections.flatMap(([heading, text]) => (text ? [`**${heading}**\n\n${text}`] : []));
  const further = [
    ...textElements
      .filter(({ id }) => !placedTexts.includes(id))
      .map(({ text }) => badgeText(composition, content[text] ?? {})),
    documentsOf(composition),
  ].filter((text) => text);
  return [...parts, ...further].join("\n\n") || undefined;
}

/** Optional element 5: supplementary documents, by their names and addresses. */
function documentsOf(composition: BadgeComposition): string {
  const documents = findableDocuments(composition.facts.version.content);
  return list(
    documents.map(({ title, address }) =>
      [badgeText(composition, title), address].filter((part) => part).join(": "),
    ),
  );
}

/**
 * How the achievement is earned (Open Badges 3.0, Criteria; elements 6, 7 and 9, optional 1, 4 and
 * 5). The id is the public course page, as the specification requires; without one the node has no
 * id rather than a dead address.
 */
export function composeCriteria(composition: BadgeComposition, description: string): BadgeNode {
  const { homepage } = composition.facts.version.content;
  return {
    ...stated({ id: homepage }),
    type: "Criteria",
    narrative: narrativeOf(composition) ?? description,
  };
}
