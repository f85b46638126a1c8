import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { elementIds } from "@/lib/domain/micro-credentials/elements";
import { findReadiness, findReadinessGaps } from "@/lib/domain/micro-credentials/readiness";
import { readinessCodes } from "@/lib/domain/micro-credentials/readiness-reasons";
import { sampleContent, sampleProfile } from "@/tests/support/sample-content";

const sample = sampleContent();
const [plan, talk] = sample.assessments;
if (!plan || !talk) throw new Error("the sample has two assessments");
const [first, second, third] = sample.outcomes;
if (!first || !second || !third) throw new Error("the sample has three outcomes");

const workload = (contactHours: number | null, ects: number | null) => ({
  workload: { contactHours, selfStudyHours: null, assessmentHours: null, ects },
});
const level = (change: Partial<VersionContent["level"]>) => ({
  level: { ...sample.level, ...change },
});
const assurance = (change: Partial<VersionContent["qualityAssurance"]>) => ({
  qualityAssurance: { ...sample.qualityAssurance, ...change },
});

describe("findReadiness of any content", () => {
  const pick = <Value>(...values: Value[]) => fc.constantFrom(...values);
  const anyContent = fc
    .record({
      languages: pick(["en" as const], ["de" as const, "en" as const]),
      title: pick({}, { en: "A" }, { de: "B" }),
      outcomes: fc.subarray([first, { ...second, title: {} }, third]),
      workload: pick(workload(null, null), workload(60, 2), workload(1, 9)).map(
        (entry) => entry.workload,
      ),
      level: pick({}, { eqf: null }, { cycle: null }, { eqf: null, cycle: null }).map(
        (change) => level(change).level,
      ),
      assessments: fc.subarray([plan, talk, { ...talk, id: "x", type: null, weightPercent: null }]),
      qualityAssurance: pick({}, { kind: null }, { kind: "external" as const }).map(
        (change) => assurance(change).qualityAssurance,
      ),
    })
    .map((changes) => sampleContent(changes));

  it("always has 16 entries in order, whose state follows from their reasons, and counts that add up", () => {
    fc.assert(
      fc.property(anyContent, (content) => {
        const { elements, counts } = findReadiness({ content, profile: sampleProfile() });
        expect(elements.map(({ element }) => element)).toEqual(elementIds);
        const { complete, weak, missing, blocked, later } = counts;
        expect(complete + weak + missing + blocked + later).toBe(11);
        for (const { state, reasons } of elements) {
          const severe = reasons.filter(({ severity }) => severity === "missing");
          const worst = severe.some(({ code }) => code === "rule")
            ? "blocked"
            : severe.length > 0
              ? "missing"
              : reasons.length > 0
                ? "weak"
                : null;
          if (worst) expect(state).toBe(worst);
          else expect(["complete", "settled-later", "not-stated"]).toContain(state);
          for (const { code } of reasons) expect(readinessCodes).toContain(code);
        }
      }),
    );
  });

  it("blocks exactly for missing mandatory elements that belong to the design", () => {
    fc.assert(
      fc.property(anyContent, (content) => {
        const input = { content, profile: sampleProfile() };
        const { counts } = findReadiness(input);
        expect(findReadinessGaps(input)).toHaveLength(counts.missing);
      }),
    );
  });
});
