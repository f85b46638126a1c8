import { isBlank } from "@/lib/domain/letters/undrawable-characters";
import { hasText, type Multilingual } from "@/lib/domain/multilingual";
import { judgeAssessments } from "./assessment-rules";
import { findBrokenRules, isBlock } from "./broken-rules";
import { findUndrawableTexts, isUndrawable } from "./drawing-rules";
import {
  annexElements,
  type ElementId,
  findElement,
  type TextElementId,
  textOfElement,
} from "./elements";
import { judgeOutcomes } from "./outcome-rules";
import {
  judgeAwardingBodies,
  judgeCountry,
  judgeParticipation,
  judgeQualityAssurance,
} from "./provider-rules";
import { listHints, type ReadinessHint } from "./readiness-hints";
import {
  findTranslationGaps,
  missing,
  type ReadinessCode,
  type ReadinessInput,
  type ReadinessReason,
  weak,
} from "./readiness-reasons";
import { judgeLevel, judgeWorkload } from "./size-and-level-rules";

/**
 * `blocked`: a rule that the institution chose does not allow it. `settled-later`: its step is
 * still to come. `not-stated`: an optional element without data, which is a valid state.
 */
export type ElementState =
  | "complete"
  | "weak"
  | "missing"
  | "blocked"
  | "settled-later"
  | "not-stated";

export type ElementReadiness = {
  element: ElementId;
  state: ElementState;
  reasons: ReadinessReason[];
};

export type ReadinessCounts = {
  /**
   * Mandatory elements whose step has been reached, by state. The five counts of mandatory elements
   * add up to 11.
   */
  complete: number;
  weak: number;
  missing: number;
  blocked: number;
  later: number;
  /** Optional elements with data, of {@link ReadinessCounts.optional}. */
  optionalStated: number;
  optional: number;
};

export type Readiness = {
  elements: ElementReadiness[];
  hints: ReadinessHint[];
  /** Broken rules that are only remarks: they change no element's state. */
  remarks: ReadinessReason[];
  counts: ReadinessCounts;
};

/**
 * The result of a rule: reasons, or that the element's step is still to come, or that it has no
 * data.
 */
type Finding = ReadinessReason[] | "settled-later" | "not-stated";

/**
 * Which of the 11 + 5 elements of Annex I (2022/C 243/02) are complete, weak or missing so far, and
 * why. The single source for the design form, the reviewer and the issuing desk: always 16 entries
 * in the order of Annex I.
 */
export function findReadiness(input: ReadinessInput): Readiness {
  const broken = findBrokenRules(input);
  const further = [...findUndrawableTexts(input), ...broken.ofElements];
  const elements = annexElements.map(({ id }) => {
    const reasons = further.filter(({ element }) => element === id).map(({ reason }) => reason);
    return asReadiness(id, withReasons(judge(id, input), reasons));
  });
  return { elements, hints: listHints(input), remarks: broken.remarks, counts: count(elements) };
}

/**
 * Missing mandatory elements that belong to the design, texts that cannot be drawn, and rules that
 * block: they prevent submission and approval.
 */
export function findReadinessGaps(input: ReadinessInput): ElementReadiness[] {
  const blocking = new Set(
    annexElements
      .filter(({ mandatory, settledAt }) => mandatory && settledAt === "design")
      .map(({ id }) => id),
  );
  return findReadiness(input).elements.filter(
    ({ element, state, reasons }) =>
      (state === "missing" && blocking.has(element)) ||
      reasons.some((reason) => isUndrawable(reason) || isBlock(reason)),
  );
}

type Rule = (input: ReadinessInput) => Finding;

const rules: Record<Exclude<ElementId, TextElementId>, Rule> &
  Partial<Record<TextElementId, Rule>> = {
  learner: judgeLearner,
  title: ({ content }) =>
    hasText(content.title)
      ? findTranslationGaps(content.title, content.languages, "title")
      : [missing("titleMissing", { path: `title.${content.languages[0]}` })],
  country: judgeCountry,
  "awarding-body": judgeAwardingBodies,
  "date-of-issuing": ({ award }) => (award?.issuedAt ? [] : "settled-later"),
  "learning-outcomes": ({ content }) => judgeOutcomes(content),
  workload: judgeWorkload,
  level: judgeLevel,
  assessment: ({ content }) => judgeAssessments(content),
  participation: ({ content }) => judgeParticipation(content),
  "quality-assurance": judgeQualityAssurance,
  supervision: judgeSupervision,
  grade: judgeGrade,
  stackability: ({ content }) => judgeStackability(content),
  "further-information": ({ content }) => judgeFurtherInformation(content),
};

/** An element that is only a text needs no rule of its own. */
function judge(id: ElementId, input: ReadinessInput): Finding {
  const rule = rules[id];
  if (rule) return rule(input);
  const text = textOfElement(input.content, id) ?? {};
  const path = findElement(id)?.text ?? id;
  return judgeText(text, input.content.languages, path);
}

function withReasons(finding: Finding, reasons: ReadinessReason[]): Finding {
  if (reasons.length === 0) return finding;
  return typeof finding === "string" ? reasons : [...finding, ...reasons];
}

function asReadiness(element: ElementId, finding: Finding): ElementReadiness {
  if (typeof finding === "string") return { element, state: finding, reasons: [] };
  if (finding.length === 0) return { element, state: "complete", reasons: [] };
  return { element, state: stateOf(finding), reasons: finding };
}

function stateOf(reasons: ReadinessReason[]): ElementState {
  const severe = reasons.filter(({ severity }) => severity === "missing");
  if (severe.some(isBlock)) return "blocked";
  return severe.length > 0 ? "missing" : "weak";
}

function count(elements: ElementReadiness[]): ReadinessCounts {
  const mandatory = new Set(
    annexElements.filter((element) => element.mandatory).map((element) => element.id),
  );
  const obliged = elements.filter(({ element }) => mandatory.has(element));
  const optional = elements.filter(({ element }) => !mandatory.has(element));
  const inState = (state: ElementState) =>
    obliged.filter((element) => element.state === state).length;
  return {
    complete: inState("complete"),
    weak: inState("weak"),
    missing: inState("missing"),
    blocked: inState("blocked"),
    later: inState("settled-later"),
    optionalStated: optional.filter(
      ({ state }) => state !== "not-stated" && state !== "settled-later",
    ).length,
    optional: optional.length,
  };
}

function judgeText(
  text: Multilingual,
  languages: ReadinessInput["content"]["languages"],
  path: string,
): Finding {
  return hasText(text) ? findTranslationGaps(text, languages, path) : "not-stated";
}

/**
 * Element 1, identification of the learner: a name, and something that distinguishes two people of
 * the same name.
 */
function judgeLearner({ award }: ReadinessInput): Finding {
  const learner = award?.learner;
  if (!learner) return "settled-later";
  if (isBlank(learner.fullName)) return [missing("learnerNameMissing")];
  const identified =
    learner.dateOfBirth ?? learner.studentNumber ?? learner.europeanStudentIdentifier;
  return identified ? [] : [weak("learnerIdentifierMissing")];
}

/** Optional element 2: as recorded once there are results, as planned until then. */
function judgeSupervision({ content, award }: ReadinessInput): Finding {
  const source = award && award.results.length > 0 ? award.results : content.assessments;
  const stated = source.filter((entry) => entry.supervision !== "not-stated").length;
  if (stated === 0) return "not-stated";
  return stated === source.length ? [] : [weak("supervisionPartlyStated", { path: "assessments" })];
}

/** Optional element 3, grade achieved: one for every assessment of the version. */
function judgeGrade({ content, award }: ReadinessInput): Finding {
  if (!award || award.results.length === 0) return "settled-later";
  const graded = new Set(
    award.results.filter((result) => result.grade !== "").map((result) => result.assessmentId),
  );
  const ungraded = content.assessments.filter((assessment) => !graded.has(assessment.id)).length;
  return ungraded === 0 ? [] : [weak("gradeMissing", { values: { count: ungraded } })];
}

/** Optional element 4, integration or stackability: a stackable credential states its target. */
function judgeStackability({ stackability, languages }: ReadinessInput["content"]): Finding {
  const { kind, targets, parts = [], partOf = [] } = stackability;
  if (kind === null && targets.length + parts.length + partOf.length === 0) return "not-stated";
  const found: ReadinessReason[] = [
    ...judgeTitles(parts, "stackability.parts", { code: "partTitleMissing", languages }),
    ...judgeTitles(partOf, "stackability.partOf", { code: "wholeTitleMissing", languages }),
  ];
  if (kind !== "stackable") {
    return targets.length === 0
      ? found
      : [weak("targetsOfStandalone", { path: "stackability.kind" }), ...found];
  }
  if (targets.length + partOf.length === 0)
    return [weak("targetMissing", { path: "stackability.targets" }), ...found];
  return [
    ...judgeTitles(targets, "stackability.targets", { code: "targetTitleMissing", languages }),
    ...found,
  ];
}

/**
 * Optional element 5, further information: a text, a page of the course, or documents that can be
 * found.
 */
function judgeFurtherInformation(content: ReadinessInput["content"]): Finding {
  const { furtherInformation, homepage, documents = [], languages } = content;
  if (!hasText(furtherInformation) && homepage === "" && documents.length === 0)
    return "not-stated";
  const unplaced = documents.flatMap(({ address }, index) =>
    address === ""
      ? [
          weak("documentAddressMissing", {
            values: { number: index + 1 },
            path: `documents.${index}.address`,
          }),
        ]
      : [],
  );
  return [
    ...(hasText(furtherInformation)
      ? findTranslationGaps(furtherInformation, languages, "furtherInformation")
      : []),
    ...judgeTitles(documents, "documents", { code: "documentTitleMissing", languages }),
    ...unplaced,
  ];
}

/** Every entry of a list has a name, in every language. */
function judgeTitles(
  entries: { title: Multilingual }[],
  path: string,
  rule: { code: ReadinessCode; languages: ReadinessInput["content"]["languages"] },
): ReadinessReason[] {
  const { code, languages } = rule;
  return entries.flatMap(({ title }, index) =>
    hasText(title)
      ? findTranslationGaps(title, languages, `${path}.${index}.title`)
      : [
          weak(code, {
            values: { number: index + 1 },
            path: `${path}.${index}.title.${languages[0]}`,
          }),
        ],
  );
}
