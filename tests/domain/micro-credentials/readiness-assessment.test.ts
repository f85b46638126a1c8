import { describe, expect, it } from "vitest";
import type { ElementId } from "@/lib/domain/micro-credentials/elements";
import type { ElementState } from "@/lib/domain/micro-credentials/readiness";
import { assurance, type Change, judge, plan, sample, talk } from "./readiness-sample";

describe("findReadiness, of how it is assessed, taken and assured", () => {
  it.each<[ElementId, Change, ElementState, string[]]>([
    ["assessment", { content: { assessments: [] } }, "missing", ["assessmentsMissing"]],
    [
      "assessment",
      { content: { assessments: [plan, { ...talk, type: null }] } },
      "missing",
      ["assessmentTypeMissing"],
    ],
    [
      "assessment",
      { content: { assessments: [plan, { ...talk, title: {} }] } },
      "missing",
      ["assessmentTitleMissing"],
    ],
    [
      "assessment",
      { content: { assessments: [plan, { ...talk, mode: null }] } },
      "weak",
      ["assessmentModeMissing"],
    ],
    [
      "assessment",
      { content: { assessments: [plan, { ...talk, outcomeIds: [] }] } },
      "weak",
      ["assessmentCoversNothing"],
    ],
    [
      "assessment",
      { content: { assessments: [plan, { ...talk, weightPercent: 50 }] } },
      "missing",
      ["weightsDoNotSum"],
    ],
    [
      "assessment",
      { content: { assessments: [plan, { ...talk, weightPercent: null }] } },
      "missing",
      ["weightMissing", "weightsDoNotSum"],
    ],
    [
      "assessment",
      {
        content: {
          assessments: [
            { ...plan, weightPercent: null },
            { ...talk, weightPercent: null },
          ],
        },
      },
      "weak",
      ["weightMissing", "weightMissing"],
    ],
    [
      "assessment",
      { content: { assessments: [{ ...plan, weightPercent: null }] } },
      "complete",
      [],
    ],
    [
      "assessment",
      {
        content: {
          assessments: [
            { ...plan, weightPercent: 33.3 },
            { ...talk, weightPercent: 66.6 },
          ],
        },
      },
      "complete",
      [],
    ],
    [
      "assessment",
      { content: { gradingScheme: { ...sample.gradingScheme, grades: [] } } },
      "missing",
      ["gradesMissing"],
    ],
    [
      "assessment",
      {
        content: {
          gradingScheme: { ...sample.gradingScheme, grades: [{ value: "x", passes: false }] },
        },
      },
      "missing",
      ["passingGradeMissing"],
    ],
    [
      "assessment",
      {
        content: {
          gradingScheme: {
            ...sample.gradingScheme,
            grades: [...sample.gradingScheme.grades, { value: "good", passes: false }],
          },
        },
      },
      "weak",
      ["gradeRepeated"],
    ],
    [
      "participation",
      { content: { participation: { mode: null, activity: "research", place: {} } } },
      "missing",
      ["modeMissing"],
    ],
    [
      "participation",
      { content: { participation: { mode: "online", activity: null, place: {} } } },
      "weak",
      ["activityMissing"],
    ],
    [
      "participation",
      { content: { participation: { mode: "blended", activity: "research", place: {} } } },
      "weak",
      ["placeMissing"],
    ],
    [
      "quality-assurance",
      { content: assurance({ kind: null }) },
      "missing",
      ["qualityAssuranceMissing"],
    ],
    [
      "quality-assurance",
      { content: assurance({ type: null }) },
      "missing",
      ["qualityAssuranceTypeMissing"],
    ],
    [
      "quality-assurance",
      { content: assurance({ kind: "external" }) },
      "missing",
      ["agentMissing", "agentCountryMissing"],
    ],
    [
      "quality-assurance",
      { content: assurance({ kind: "external", agentName: "AQ", agentCountryCode: "AT" }) },
      "complete",
      [],
    ],
    [
      "quality-assurance",
      { content: assurance({ title: {} }) },
      "weak",
      ["qualityAssuranceTitleMissing"],
    ],
    [
      "quality-assurance",
      { content: assurance({ expiresOn: "2026-01-01" }), today: "2026-07-12" },
      "weak",
      ["qualityAssuranceExpired"],
    ],
    ["quality-assurance", { content: assurance({ expiresOn: "2026-01-01" }) }, "complete", []],
    [
      "quality-assurance",
      {
        content: assurance({ policyUrl: "" }),
        profile: { qualityAssurance: { statement: {}, policyUrl: "" } },
      },
      "weak",
      ["statementMissing", "policyMissing"],
    ],
  ])("%s with %j is %s", (element, change, state, codes) => {
    expect(judge(element, change)).toEqual([state, codes]);
  });
});
