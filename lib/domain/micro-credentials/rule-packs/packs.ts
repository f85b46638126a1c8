import type { PackRule, RulePack } from "./rule";
import { ruleSources as sources } from "./sources";

/**
 * Rules for every institution. They cannot be switched off, and none of them blocks: what they
 * find may have a good reason, which the reviewer judges.
 */
export const generalRules = [
  {
    id: "general-attendance",
    element: "assessment",
    path: "assessments",
    brokenWhen: { has: "assessed-by-attendance-only" },
    effect: "warning",
    source: sources.recommendation,
  },
  {
    id: "general-unsupervised",
    element: "supervision",
    path: "assessments.0.supervision",
    brokenWhen: { has: "one-unsupervised-assessment" },
    effect: "warning",
    source: sources.recommendation,
  },
  {
    id: "general-size",
    element: "workload",
    path: "workload.ects",
    brokenWhen: { has: "size-of-a-degree-year" },
    effect: "warning",
    source: sources.userGuide,
  },
  {
    id: "general-standalone",
    element: "stackability",
    path: "stackability.kind",
    brokenWhen: { has: "standalone-and-part" },
    effect: "warning",
    source: sources.recommendation,
  },
  {
    id: "general-framework",
    element: "level",
    path: "level.nqfIri",
    brokenWhen: { has: "level-outside-national-framework" },
    effect: "warning",
    source: sources.germanFramework,
  },
] as const satisfies readonly PackRule[];

const workload = { element: "workload", path: "workload.ects" } as const;
const hours = { element: "workload", path: "workload.contactHours" } as const;
const level = { element: "level", path: "level.eqf" } as const;
const assessments = { element: "assessment", path: "assessments" } as const;

/** The packs that an institution can choose. None is on that it did not choose. */
export const rulePacks = [
  {
    id: "es",
    countryCode: "ES",
    rules: [
      {
        ...workload,
        id: "es-credits",
        brokenWhen: { number: "ects", inside: { from: 15 } },
        effect: "block",
        source: sources.spanishDecree,
      },
      {
        ...workload,
        id: "es-minimum",
        brokenWhen: { number: "ects", outside: { from: 4 } },
        effect: "remark",
        source: sources.countries,
      },
      {
        ...level,
        id: "es-level",
        brokenWhen: { number: "eqf", outside: { from: 6, to: 7 } },
        effect: "warning",
        source: sources.catalonia,
      },
    ],
  },
  {
    id: "nl",
    countryCode: "NL",
    rules: [
      {
        ...workload,
        id: "nl-credits",
        brokenWhen: { number: "ects", outside: { from: 3, to: 30 } },
        effect: "warning",
        source: sources.dutchPilot,
      },
    ],
  },
  {
    id: "lv",
    countryCode: "LV",
    rules: [
      {
        ...workload,
        id: "lv-credits",
        brokenWhen: { number: "ects", outside: { from: 1, to: 8 } },
        effect: "warning",
        source: sources.countries,
      },
      {
        ...level,
        id: "lv-level",
        brokenWhen: { number: "eqf", inside: { from: 1, to: 8 } },
        effect: "remark",
        source: sources.countries,
      },
    ],
  },
  {
    id: "de",
    countryCode: "DE",
    rules: [
      {
        ...level,
        id: "de-level",
        brokenWhen: { number: "eqf", inside: { from: 1, to: 8 } },
        effect: "remark",
        source: sources.germanFramework,
      },
      {
        element: "further-information",
        path: "fees",
        id: "de-fees",
        brokenWhen: { has: "no-fee-stated" },
        effect: "remark",
        source: sources.germanFees,
      },
    ],
  },
  {
    id: "pl",
    countryCode: "PL",
    rules: [
      {
        ...hours,
        id: "pl-partial",
        brokenWhen: { number: "hours", outside: { from: 200 } },
        effect: "remark",
        source: sources.polishSystem,
      },
    ],
  },
  {
    id: "cmf",
    countryCode: null,
    rules: [
      {
        ...workload,
        id: "cmf-credits",
        brokenWhen: { number: "ects", outside: { from: 4, to: 6 } },
        effect: "warning",
        source: sources.cmf,
      },
      {
        ...hours,
        id: "cmf-hours",
        brokenWhen: { number: "hours", outside: { from: 100, to: 150 } },
        effect: "warning",
        source: sources.cmf,
      },
      {
        ...level,
        id: "cmf-level",
        brokenWhen: { number: "eqf", outside: { from: 5, to: 8 } },
        effect: "warning",
        source: sources.cmf,
      },
      {
        ...level,
        id: "cmf-level-5",
        brokenWhen: {
          all: [{ number: "eqf", inside: { from: 5, to: 5 } }, { has: "no-credits-stated" }],
        },
        effect: "remark",
        source: sources.cmf,
      },
      {
        ...assessments,
        id: "cmf-assessment",
        brokenWhen: { lacks: "assessed-for-credit" },
        effect: "warning",
        source: sources.cmf,
      },
      {
        element: "supervision",
        path: "assessments",
        id: "cmf-identity",
        brokenWhen: { lacks: "identity-checked" },
        effect: "warning",
        source: sources.cmf,
      },
      {
        element: "stackability",
        path: "stackability.kind",
        id: "cmf-degree",
        brokenWhen: { lacks: "counts-towards-a-degree" },
        effect: "warning",
        source: sources.cmf,
      },
      {
        element: "learning-outcomes",
        path: "outcomes",
        id: "cmf-transcript",
        brokenWhen: { lacks: "outcomes-hours-level-and-credits" },
        effect: "warning",
        source: sources.cmf,
      },
    ],
  },
  {
    id: "microhe",
    countryCode: null,
    rules: [
      {
        ...hours,
        id: "microhe-skill",
        brokenWhen: { number: "hours", inside: { from: 4, to: 12 } },
        effect: "remark",
        source: sources.microHe,
      },
      {
        ...hours,
        id: "microhe-between",
        brokenWhen: {
          all: [
            { number: "hours", outside: { from: 4, to: 12 } },
            { number: "hours", outside: { from: 25, to: 1500 } },
          ],
        },
        effect: "remark",
        source: sources.microHe,
      },
      {
        ...workload,
        id: "microhe-module",
        brokenWhen: {
          all: [
            { number: "hours", inside: { from: 25, to: 150 } },
            { number: "ects", outside: { from: 1, to: 5 } },
          ],
        },
        effect: "remark",
        source: sources.microHe,
      },
      {
        element: "quality-assurance",
        path: "qualityAssurance.kind",
        id: "microhe-programme",
        brokenWhen: {
          all: [
            { number: "hours", outside: { to: 150 } },
            { number: "hours", inside: { to: 1500 } },
            { lacks: "external-quality-assurance" },
          ],
        },
        effect: "warning",
        source: sources.microHe,
      },
    ],
  },
] as const satisfies readonly RulePack[];

export type PackId = (typeof rulePacks)[number]["id"];
export type RuleId =
  | (typeof rulePacks)[number]["rules"][number]["id"]
  | (typeof generalRules)[number]["id"];

/** The packs' ids, in the order in which they are offered. */
export const packIds = rulePacks.map(({ id }) => id);

/** Every rule's id: those for everyone, then those of the packs. */
export const ruleIds: readonly RuleId[] = [
  ...generalRules.map(({ id }) => id),
  ...rulePacks.flatMap(({ rules }): readonly { id: RuleId }[] => rules).map(({ id }) => id),
];

export function isRuleId(id: unknown): id is RuleId {
  return ruleIds.some((one) => one === id);
}
