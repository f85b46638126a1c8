import { expect, test } from "vitest";
import { findReadiness, findReadinessGaps } from "@/lib/domain/micro-credentials/readiness";
import type { RuleChoices } from "@/lib/domain/micro-credentials/rule-packs/rule-choices";
import { sampleContent, sampleProfile } from "@/tests/support/sample-content";
import { level, workload } from "./readiness-sample";

test("readiness takes remarks, warnings and blocks from the packs that the institution chose", () => {
  const content = sampleContent({ ...workload(400, 15), ...level({ eqf: 5, cycle: "short" }) });
  const inSpain = { countryCode: "ES", regionCode: "" };
  const judged = (rules?: RuleChoices) => {
    const input = {
      content,
      profile: sampleProfile({ ...inSpain, ...(rules ? { rules } : {}) }),
    };
    const { elements, remarks, counts } = findReadiness(input);
    const broken = elements.flatMap(({ element, state, reasons }) =>
      reasons
        .filter(({ code }) => code === "rule")
        .map(({ values }) => [element, state, values?.rule]),
    );
    const gaps = findReadinessGaps(input).map(({ element }) => element);
    return { broken, remarks: remarks.map(({ values }) => values?.rule), gaps, counts };
  };
  expect(judged()).toMatchObject({ broken: [], remarks: [], gaps: [] });
  const asShipped = judged({ packs: ["es"], effects: {}, own: [] });
  expect(asShipped).toMatchObject({
    broken: [
      ["workload", "blocked", "es-credits"],
      ["level", "weak", "es-level"],
    ],
    remarks: [],
    gaps: ["workload"],
    counts: { blocked: 1 },
  });
  const decided = { "es-credits": "remark", "es-level": "block" } as const;
  expect(judged({ packs: ["es"], effects: decided, own: [] })).toMatchObject({
    broken: [["level", "blocked", "es-level"]],
    remarks: ["es-credits"],
    gaps: ["level"],
  });
});
