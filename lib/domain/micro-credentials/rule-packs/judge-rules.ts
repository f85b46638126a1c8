import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import type { ElementId } from "@/lib/domain/micro-credentials/elements";
import type { Multilingual } from "@/lib/domain/multilingual";
import { type DesignFacts, factsOf } from "./design-facts";
import { noRules } from "./no-rules";
import { generalRules, type RuleId, rulePacks } from "./packs";
import type { PackRule, RuleCondition, RuleEffect, RuleNumber, RuleSource } from "./rule";
import type { OwnRule, RuleChoices } from "./rule-choices";

/** A rule that a design breaks. */
export type RuleFinding = {
  effect: RuleEffect;
  element: ElementId;
  path: string;
  source: RuleSource;
  /** The rule's text in the messages, or the institution's own. */
  words: { rule: RuleId } | { text: Multilingual };
  /** The design's numbers, for the text. */
  values: Partial<Record<RuleNumber, number>>;
};

/**
 * The rules that a design breaks: those for everyone, those of the chosen packs with the effects
 * that the institution decided, and its own. The heaviest effect comes first.
 */
export function judgeRules(content: VersionContent, choices: RuleChoices = noRules): RuleFinding[] {
  const facts = factsOf(content);
  const values = statedNumbers(facts);
  const chosen = rulePacks
    .filter(({ id }) => choices.packs.includes(id))
    .flatMap(({ rules }): readonly (PackRule & { id: RuleId })[] => rules)
    .map((rule) => ({ ...rule, effect: choices.effects[rule.id] ?? rule.effect }));
  const found = [...generalRules, ...chosen]
    .filter(({ brokenWhen }) => holds(brokenWhen, facts))
    .map(({ id, effect, element, path, source }) => ({
      effect,
      element,
      path,
      source,
      words: { rule: id },
      values,
    }));
  const own = choices.own
    .filter((rule) => holds(conditionOf(rule), facts))
    .map((rule) => ({ ...asFinding(rule), values }));
  return [...found, ...own].sort((one, other) => weight[other.effect] - weight[one.effect]);
}

const weight: Record<RuleEffect, number> = { remark: 0, warning: 1, block: 2 };

function statedNumbers({ numbers }: DesignFacts): RuleFinding["values"] {
  return Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== null));
}

function holds(condition: RuleCondition, facts: DesignFacts): boolean {
  if ("all" in condition) return condition.all.every((one) => holds(one, facts));
  if ("has" in condition) return facts.signs.has(condition.has);
  if ("lacks" in condition) return !facts.signs.has(condition.lacks);
  const value = facts.numbers[condition.number];
  if (value === null) return false;
  return "inside" in condition
    ? isWithin(value, condition.inside)
    : !isWithin(value, condition.outside);
}

function isWithin(value: number, { from = -Infinity, to = Infinity }: Bounds): boolean {
  return value >= from && value <= to;
}

type Bounds = { from?: number; to?: number };

function conditionOf({ number, from, to }: OwnRule): RuleCondition {
  const outside = { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
  return { number, outside };
}

const places: Record<RuleNumber, { element: ElementId; path: string }> = {
  ects: { element: "workload", path: "workload.ects" },
  hours: { element: "workload", path: "workload.contactHours" },
  eqf: { element: "level", path: "level.eqf" },
};

function asFinding({ number, effect, text, source }: OwnRule): Omit<RuleFinding, "values"> {
  return { ...places[number], effect, source: { title: source, date: "" }, words: { text } };
}
