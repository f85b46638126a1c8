import type { ElementId } from "@/lib/domain/micro-credentials/elements";

/**
 * What breaking a rule means. `remark`: shown beside the design. `warning`: its element is weak.
 * `block`: the design cannot be submitted or approved.
 */
export const ruleEffects = ["remark", "warning", "block"] as const;
export type RuleEffect = (typeof ruleEffects)[number];

/** Numbers of a design that rules compare. */
export const ruleNumbers = ["ects", "hours", "eqf"] as const;
export type RuleNumber = (typeof ruleNumbers)[number];

/** Properties of a design that rules name; `design-facts.ts` decides them. */
export type DesignSign =
  | "assessed-by-attendance-only"
  | "one-unsupervised-assessment"
  | "size-of-a-degree-year"
  | "standalone-and-part"
  | "level-outside-national-framework"
  | "external-quality-assurance"
  | "assessed-for-credit"
  | "identity-checked"
  | "counts-towards-a-degree"
  | "outcomes-hours-level-and-credits"
  | "no-credits-stated"
  | "no-fee-stated";

/**
 * When a rule is broken. A number that the design does not state breaks no rule: readiness already
 * reports what is missing. `from` and `to` are inclusive.
 */
export type RuleCondition =
  | { number: RuleNumber; outside: { from?: number; to?: number } }
  | { number: RuleNumber; inside: { from?: number; to?: number } }
  | { has: DesignSign }
  | { lacks: DesignSign }
  | { all: readonly RuleCondition[] };

/** Where a rule comes from. `date` is the source's own, as YYYY, YYYY-MM or YYYY-MM-DD. */
export type RuleSource = { title: string; date: string; address?: string };

/** Its text is in the messages under `rules.texts.<id>`. */
export type PackRule = {
  id: string;
  element: ElementId;
  /** The field that settles it, as a path in the content. */
  path: string;
  brokenWhen: RuleCondition;
  /** What it means unless the institution decides otherwise. */
  effect: RuleEffect;
  source: RuleSource;
};

export type RulePack = {
  id: string;
  /** ISO 3166-1 alpha-2; null: of no country. */
  countryCode: string | null;
  rules: readonly PackRule[];
};
