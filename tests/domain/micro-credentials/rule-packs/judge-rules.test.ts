import { describe, expect, it, test } from "vitest";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { judgeRules } from "@/lib/domain/micro-credentials/rule-packs/judge-rules";
import { noRules } from "@/lib/domain/micro-credentials/rule-packs/no-rules";
import {
  generalRules,
  type PackId,
  packIds,
  ruleIds,
  rulePacks,
} from "@/lib/domain/micro-credentials/rule-packs/packs";
import type { PackRule } from "@/lib/domain/micro-credentials/rule-packs/rule";
import {
  NewRuleSchema,
  type OwnRule,
  PackIdsSchema,
  RuleChoicesSchema,
} from "@/lib/domain/micro-credentials/rule-packs/rule-choices";
import { sampleContent } from "@/tests/support/sample-content";

type Change = Partial<VersionContent>;
const base = sampleContent({});
const [assessment] = base.assessments;
if (!assessment) throw new Error("The sample has no assessment.");

const sized = (ects: number | null, hours: number | null = null): Change => ({
  workload: { contactHours: hours, selfStudyHours: null, assessmentHours: null, ects },
});
const atLevel = (eqf: number | null, nqfIri: string | null = null): Change => ({
  level: { ...base.level, eqf, nqfIri },
});
const assessed = (...changes: Partial<typeof assessment>[]): Change => ({
  assessments: changes.map((change, index) => ({ ...assessment, id: `a${index}`, ...change })),
});
const stacked = (change: Partial<VersionContent["stackability"]>): Change => ({
  stackability: { ...base.stackability, ...change },
});
const assured = (kind: "internal" | "external"): Change => ({
  qualityAssurance: { ...base.qualityAssurance, kind },
});
const target = { id: "t", title: { en: "Master" }, credits: 5 };
const programme = { id: "p", title: { en: "Bachelor" } };
const dqr6 = "http://data.europa.eu/snb/qdr/c_6919ed25";

/** Which rules the design breaks with one pack chosen. */
function broken(change: Change, pack?: PackId): string[] {
  const choices = pack ? { ...noRules, packs: [pack] } : noRules;
  return judgeRules(sampleContent(change), choices).flatMap(({ words }) =>
    "rule" in words ? [words.rule] : [],
  );
}

/** A rule, its pack, a design that breaks it, and the nearest that does not. */
const cases: [string, PackId | undefined, Change, Change][] = [
  [
    "general-attendance",
    undefined,
    assessed({ type: "level-of-attendance" }),
    assessed({ type: "level-of-attendance" }, { type: "quiz" }),
  ],
  [
    "general-unsupervised",
    undefined,
    assessed({ supervision: "unsupervised-without-identity-check" }),
    assessed({ supervision: "not-stated" }),
  ],
  ["general-size", undefined, sized(60), sized(59.5)],
  ["general-size", undefined, sized(null, 1500), sized(null, 1499)],
  [
    "general-standalone",
    undefined,
    stacked({ kind: "standalone", partOf: [programme] }),
    stacked({ kind: "stackable", partOf: [programme] }),
  ],
  ["es-credits", "es", sized(15), sized(14.5)],
  ["es-minimum", "es", sized(3.5), sized(4)],
  ["es-level", "es", atLevel(5), atLevel(6)],
  ["es-level", "es", atLevel(8), atLevel(7)],
  ["nl-credits", "nl", sized(2.5), sized(3)],
  ["nl-credits", "nl", sized(30.5), sized(30)],
  ["lv-credits", "lv", sized(0.5), sized(1)],
  ["lv-credits", "lv", sized(8.5), sized(8)],
  ["lv-level", "lv", atLevel(6), atLevel(null)],
  ["de-level", "de", atLevel(6), atLevel(null)],
  ["de-fees", "de", { fees: {} }, { fees: { en: "Free of charge" } }],
  ["pl-partial", "pl", sized(null, 199), sized(null, 200)],
  ["cmf-credits", "cmf", sized(3.5), sized(4)],
  ["cmf-credits", "cmf", sized(6.5), sized(6)],
  ["cmf-hours", "cmf", sized(null, 99), sized(null, 100)],
  ["cmf-hours", "cmf", sized(null, 151), sized(null, 150)],
  ["cmf-level", "cmf", atLevel(4), atLevel(5)],
  ["cmf-level-5", "cmf", { ...atLevel(5), ...sized(null) }, { ...atLevel(6), ...sized(null) }],
  ["cmf-level-5", "cmf", { ...atLevel(5), ...sized(null) }, { ...atLevel(5), ...sized(5) }],
  ["cmf-assessment", "cmf", assessed({ type: "level-of-attendance" }), assessed({ type: "quiz" })],
  [
    "cmf-identity",
    "cmf",
    assessed({ supervision: "supervised-without-identity-check" }),
    assessed({ supervision: "supervised-online-with-identity-check" }),
  ],
  [
    "cmf-degree",
    "cmf",
    stacked({ kind: "standalone", targets: [] }),
    stacked({ kind: "stackable", targets: [target] }),
  ],
  [
    "cmf-degree",
    "cmf",
    stacked({ kind: "standalone", partOf: [] }),
    stacked({ partOf: [programme] }),
  ],
  [
    "cmf-transcript",
    "cmf",
    { ...sized(5, 125), ...atLevel(null) },
    { ...sized(5, 125), ...atLevel(6) },
  ],
  ["microhe-skill", "microhe", sized(null, 12), sized(null, 13)],
  ["microhe-between", "microhe", sized(null, 24), sized(null, 25)],
  ["microhe-between", "microhe", sized(null, 3), sized(null, 4)],
  ["microhe-between", "microhe", sized(null, 1501), sized(null, 1500)],
  ["microhe-module", "microhe", sized(6, 150), sized(5, 125)],
  [
    "microhe-programme",
    "microhe",
    { ...sized(null, 151), ...assured("internal") },
    { ...sized(null, 151), ...assured("external") },
  ],
  [
    "microhe-programme",
    "microhe",
    { ...sized(null, 1500), ...assured("internal") },
    { ...sized(null, 150), ...assured("internal") },
  ],
  ["general-framework", undefined, atLevel(6, dqr6), atLevel(6)],
];

describe("each rule, on both sides of its bound", () => {
  it.each(cases)("%s", (rule, pack, breaks, keeps) => {
    expect(broken(breaks, pack)).toContain(rule);
    expect(broken(keeps, pack)).not.toContain(rule);
  });

  test("none is left out", () => {
    expect(new Set(cases.map(([rule]) => rule))).toEqual(new Set(ruleIds));
    expect(ruleIds).toHaveLength(new Set(ruleIds).size);
  });
});

test("no pack is on that was not chosen, and an unstated number breaks no rule", () => {
  const ours = new Set<string>(generalRules.map(({ id }) => id));
  expect(broken({ ...sized(100, 10), ...atLevel(1) }).every((id) => ours.has(id))).toBe(true);
  for (const pack of packIds) {
    const numbers = rulePacks
      .filter(({ id }) => id === pack)
      .flatMap(({ rules }): readonly PackRule[] => rules)
      .filter(({ brokenWhen }) => "number" in brokenWhen)
      .map(({ id }) => id);
    const found = broken({ ...sized(null), ...atLevel(null) }, pack);
    expect(found.filter((id) => numbers.includes(id))).toEqual([]);
  }
});

describe("the institution's own rules", () => {
  const own: OwnRule = {
    id: "11111111-1111-4111-8111-111111111111",
    number: "ects",
    from: 1,
    to: 12,
    text: { de: "Höchstens 12 ECTS", en: "At most 12 ECTS" },
    source: "Senate, 3 May 2026",
    effect: "block",
  };
  const judge = (rule: OwnRule, change: Change) =>
    judgeRules(sampleContent(change), { ...noRules, own: [rule] });

  it("apply within their bounds and come first when they block", () => {
    expect(judge(own, sized(12))).toEqual([]);
    expect(judge(own, { ...sized(12.5), ...atLevel(6, dqr6) })).toMatchObject([
      { effect: "block", words: { text: own.text }, source: { title: own.source } },
      { effect: "warning" },
    ]);
    expect(judge({ ...own, from: null }, sized(0.5))).toEqual([]);
    expect(judge({ ...own, to: null }, sized(0.5))).toHaveLength(1);
  });

  it.each([
    [{ from: "", to: "" }, "boundMissing"],
    [{ from: "5", to: "4,5" }, "boundsReversed"],
    [{ from: "five", to: "" }, "invalidNumber"],
    [{ from: "-1", to: "" }, "negative"],
    [{ text: {} }, "required"],
    [{ source: " " }, "required"],
    [{ effect: "nothing" }, "unknownCode"],
  ])("%j is refused: %s", (change, code) => {
    const { id: _, ...rule } = own;
    const parsed = NewRuleSchema.safeParse({ ...rule, ...change });
    expect(parsed.error?.issues.map(({ message }) => message)).toContain(code);
  });
});

test("a choice of unknown packs or effects is refused", () => {
  expect(PackIdsSchema.safeParse(["es", "xx"]).success).toBe(false);
  expect(RuleChoicesSchema.safeParse({ ...noRules, effects: { "es-level": "ban" } }).success).toBe(
    false,
  );
});

test("a stored choice of a pack and a rule that are gone can be read, and judges nothing", () => {
  const stored = { ...noRules, packs: ["gone"], effects: { "gone-credits": "block" } };
  const choices = RuleChoicesSchema.parse(stored);
  expect(judgeRules(sampleContent({}), choices)).toEqual(judgeRules(sampleContent({})));
});
