import { describe, expect, it } from "vitest";
import { emptyContent } from "@/lib/domain/micro-credentials/content";
import type { ElementId } from "@/lib/domain/micro-credentials/elements";
import {
  type ElementState,
  findReadiness,
  findReadinessGaps,
} from "@/lib/domain/micro-credentials/readiness";
import type { AwardSoFar } from "@/lib/domain/micro-credentials/readiness-reasons";
import { sampleContent, sampleProfile } from "@/tests/support/sample-content";
import {
  type Change,
  first,
  handbook,
  ireland9,
  judge,
  level,
  partner,
  plan,
  sample,
  second,
  talk,
  target,
  third,
  workload,
} from "./readiness-sample";

describe("findReadiness", () => {
  it("has no remarks on a finished design: nine now, two later, five optional", () => {
    const readiness = findReadiness({ content: sample, profile: sampleProfile() });
    expect(readiness.elements.flatMap(({ reasons }) => reasons)).toEqual([]);
    expect(readiness.counts).toEqual({
      complete: 9,
      weak: 0,
      missing: 0,
      blocked: 0,
      later: 2,
      optionalStated: 1,
      optional: 5,
    });
    expect([readiness.hints, readiness.remarks]).toEqual([[], []]);
  });

  it("finds seven gaps in an empty design, because the profile covers two elements", () => {
    const input = { content: emptyContent("de"), profile: sampleProfile() };
    expect(findReadinessGaps(input).map(({ element }) => element)).toEqual([
      "title",
      "learning-outcomes",
      "workload",
      "level",
      "assessment",
      "participation",
      "quality-assurance",
    ]);
    expect(findReadiness(input).counts).toMatchObject({
      complete: 2,
      missing: 7,
      later: 2,
      optionalStated: 0,
    });
  });

  it.each<[ElementId, Change, ElementState, string[]]>([
    ["title", { content: { title: {} } }, "missing", ["titleMissing"]],
    ["title", { content: { languages: ["en", "de", "fr"] } }, "weak", ["translationMissing"]],
    ["country", { profile: { regionCode: "" } }, "complete", []],
    ["country", { profile: { regionCode: "DE99" } }, "weak", ["regionUnknown"]],
    ["country", { profile: { regionCode: "ES30" } }, "weak", ["regionOutsideCountry"]],
    ["country", { profile: { countryCode: "GR", regionCode: "EL30" } }, "complete", []],
    ["awarding-body", { profile: { legalName: {} } }, "missing", ["awardingBodyMissing"]],
    ["awarding-body", { content: { awardingPartners: [partner] } }, "complete", []],
    [
      "awarding-body",
      { content: { awardingPartners: [{ ...partner, legalName: "", countryCode: null }] } },
      "missing",
      ["partnerNameMissing", "partnerCountryMissing"],
    ],
    ["learning-outcomes", { content: { outcomes: [] } }, "missing", ["outcomesMissing"]],
    [
      "learning-outcomes",
      { content: { outcomes: [first, second, { ...third, title: {} }] } },
      "missing",
      ["outcomeTextMissing"],
    ],
    [
      "learning-outcomes",
      { content: { outcomes: [first, second, { ...third, title: { en: "Know data law" } }] } },
      "weak",
      ["outcomeVague"],
    ],
    [
      "learning-outcomes",
      { content: { outcomes: [first, second, { ...third, title: first.title }] } },
      "weak",
      ["outcomeRepeated"],
    ],
    [
      "learning-outcomes",
      {
        content: { outcomes: [...sample.outcomes, { ...third, id: "o4", title: { en: "Plan" } }] },
      },
      "weak",
      ["outcomeNotAssessed"],
    ],
    ["workload", { content: workload(null, null) }, "missing", ["workloadMissing"]],
    ["workload", { content: workload(0, 0) }, "missing", ["workloadMissing"]],
    ["workload", { content: workload(60, null) }, "weak", ["creditsMissing"]],
    ["workload", { content: workload(null, 2) }, "weak", ["hoursMissing"]],
    ["workload", { content: workload(66, 2) }, "complete", []],
    ["workload", { content: workload(54, 2) }, "complete", []],
    ["workload", { content: workload(67, 2) }, "weak", ["hoursDoNotFitCredits"]],
    ["workload", { content: workload(50, 2) }, "weak", ["hoursDoNotFitCredits"]],
    ["workload", { content: workload(50, 2), profile: { hoursPerEcts: 25 } }, "complete", []],
    ["level", { content: level({ eqf: null, cycle: "none" }) }, "missing", ["levelMissing"]],
    ["level", { content: level({ eqf: null, cycle: "second" }) }, "weak", ["eqfMissing"]],
    ["level", { content: level({ eqf: 6, cycle: "second" }) }, "weak", ["cycleDoesNotFitLevel"]],
    ["level", { content: level({ eqf: 5, cycle: "short" }) }, "complete", []],
    ["level", { content: level({ eqf: 8, cycle: "third" }) }, "complete", []],
    ["level", { content: level({ eqf: 7, cycle: null }) }, "weak", ["cycleNotSaid"]],
    ["level", { content: level({ eqf: 3, cycle: "none" }) }, "weak", ["levelUnexplained"]],
    [
      "level",
      { content: level({ eqf: 3, cycle: "none", justification: { en: "A beginner's course." } }) },
      "complete",
      [],
    ],
    ["level", { content: { outcomes: [second] } }, "weak", ["levelUnexplained"]],
    ["level", { content: level({ nqfIri: ireland9 }) }, "weak", ["nqfOfOtherCountry"]],
    [
      "level",
      { content: level({ nqfIri: ireland9 }), profile: { countryCode: "IE" } },
      "complete",
      [],
    ],
    [
      "level",
      { content: level({ nqfIri: "http://data.europa.eu/snb/qdr/c_0" }) },
      "weak",
      ["nqfUnknown"],
    ],
    ["prerequisites", {}, "not-stated", []],
    ["prerequisites", { content: { prerequisites: { en: "None" } } }, "complete", []],
    [
      "supervision",
      { content: { assessments: [plan, { ...talk, supervision: "not-stated" }] } },
      "weak",
      ["supervisionPartlyStated"],
    ],
    [
      "supervision",
      { content: { assessments: [{ ...plan, supervision: "not-stated" }] } },
      "not-stated",
      [],
    ],
    ["grade", {}, "settled-later", []],
    ["stackability", {}, "not-stated", []],
    [
      "stackability",
      { content: { stackability: { kind: "standalone", targets: [] } } },
      "complete",
      [],
    ],
    [
      "stackability",
      { content: { stackability: { kind: "standalone", targets: [target] } } },
      "weak",
      ["targetsOfStandalone"],
    ],
    [
      "stackability",
      { content: { stackability: { kind: "stackable", targets: [] } } },
      "weak",
      ["targetMissing"],
    ],
    [
      "stackability",
      { content: { stackability: { kind: "stackable", targets: [target] } } },
      "complete",
      [],
    ],
    [
      "stackability",
      { content: { stackability: { kind: "stackable", targets: [{ ...target, title: {} }] } } },
      "weak",
      ["targetTitleMissing"],
    ],
    ["further-information", {}, "not-stated", []],
    ["further-information", { content: { documents: [handbook] } }, "complete", []],
    [
      "further-information",
      { content: { documents: [{ ...handbook, title: {}, address: "" }] } },
      "weak",
      ["documentTitleMissing", "documentAddressMissing"],
    ],
    [
      "further-information",
      { content: { homepage: "https://northmere.example/ds" } },
      "complete",
      [],
    ],
    [
      "further-information",
      { content: { furtherInformation: { en: "More" }, languages: ["en", "de"] } },
      "weak",
      ["translationMissing"],
    ],
  ])("%s with %j is %s", (element, change, state, codes) => {
    expect(judge(element, change)).toEqual([state, codes]);
  });

  const learner = {
    fullName: "Zoë",
    dateOfBirth: "1999-10-02",
    studentNumber: null,
    europeanStudentIdentifier: null,
  };
  const results = ["plan", "talk"].map((assessmentId) => ({
    assessmentId,
    grade: "good",
    supervision: "not-stated" as const,
  }));
  const award = (change: Partial<AwardSoFar>): Change => ({
    award: { learner, results, issuedAt: null, ...change },
  });

  it.each<[ElementId, Change, ElementState, string[]]>([
    ["learner", award({ learner: null }), "settled-later", []],
    ["learner", award({}), "complete", []],
    [
      "learner",
      award({ learner: { ...learner, fullName: " " } }),
      "missing",
      ["learnerNameMissing"],
    ],
    [
      "learner",
      award({ learner: { ...learner, dateOfBirth: null } }),
      "weak",
      ["learnerIdentifierMissing"],
    ],
    ["date-of-issuing", award({}), "settled-later", []],
    ["date-of-issuing", award({ issuedAt: "2026-07-12T09:30:00Z" }), "complete", []],
    ["supervision", award({}), "not-stated", []],
    ["supervision", award({ results: [] }), "complete", []],
    ["grade", award({}), "complete", []],
    ["grade", award({ results: results.slice(0, 1) }), "weak", ["gradeMissing"]],
  ])(
    "evaluates elements of enrolment, assessment and issuing: %s with %j is %s",
    (element, change, state, codes) => {
      expect(judge(element, change)).toEqual([state, codes]);
    },
  );

  it("points at the place in the form", () => {
    const content = sampleContent({ languages: ["en", "de", "fr"], title: { de: "Datenpflege" } });
    const title = findReadiness({ content, profile: sampleProfile() }).elements[1];
    expect(title?.reasons).toEqual([
      {
        code: "translationMissing",
        severity: "weak",
        values: { languages: "en, fr" },
        path: "title.en",
      },
    ]);
  });
});
