import { describe, expect, test } from "vitest";
import { annexElements } from "@/lib/domain/micro-credentials/elements";
import { findReadiness, findReadinessGaps } from "@/lib/domain/micro-credentials/readiness";
import { completeContent, institutionProfile } from "@/tests/support/award-facts";
import { fullAwardFacts } from "@/tests/support/full-award-facts";

const profile = institutionProfile();
const gapsOf = (changes: Parameters<typeof completeContent>[0]) =>
  findReadinessGaps({ content: completeContent(changes), profile }).map(({ element, reasons }) => ({
    element,
    undrawable: reasons.filter(({ code }) => code === "cannotBeDrawn"),
  }));

describe("a text of a design that is printed on the certificate", () => {
  test("blocks the version if no font can draw it, at its field and by its characters", () => {
    expect(gapsOf({ title: { en: "Open data 🎓", de: "Offene Daten" } })).toEqual([
      {
        element: "title",
        undrawable: [
          {
            code: "cannotBeDrawn",
            severity: "missing",
            path: "title.en",
            values: { characters: "🎓 U+1F393" },
          },
        ],
      },
    ]);
    const [outcome] = completeContent().outcomes;
    if (!outcome) throw new Error("no outcome");
    expect(
      gapsOf({ outcomes: [{ ...outcome, title: { en: "Plan \u{e000} data" } }] }),
    ).toMatchObject([
      {
        element: "learning-outcomes",
        undrawable: [{ path: "outcomes.0.title.en", values: { characters: "U+E000" } }],
      },
    ]);
  });

  test("also blocks it in an optional element, and in the institution's profile", () => {
    expect(gapsOf({ furtherInformation: { en: "Hieroglyphs: 𓀀" } })).toMatchObject([
      { element: "further-information", undrawable: [{ path: "furtherInformation.en" }] },
    ]);
    const named = institutionProfile({ legalName: { en: "University 🏫" } });
    const gaps = findReadinessGaps({ content: completeContent(), profile: named });
    expect(gaps).toMatchObject([{ element: "awarding-body" }]);
    expect(gaps[0]?.reasons.map(({ code }) => code)).toContain("profileCannotBeDrawn");
  });

  test("may have any script of the fonts, with joiners and line ends", () => {
    expect(
      gapsOf({
        title: { en: "数据 ডেটা بيانات ਡਾਟਾ" },
        prerequisites: { en: "One\nTwo\u200d\u00ad" },
      }),
    ).toEqual([]);
    expect(findReadinessGaps({ content: fullAwardFacts().version.content, profile })).toEqual([]);
  });

  test("is reported at its element, among all of Annex I", () => {
    const content = completeContent({ prerequisites: { en: "🎓" } });
    const { elements } = findReadiness({ content, profile });
    expect(elements).toHaveLength(annexElements.length);
    expect(elements.find(({ element }) => element === "prerequisites")?.state).toBe("missing");
  });
});
