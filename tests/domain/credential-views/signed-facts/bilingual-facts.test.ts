import { describe, expect, test } from "vitest";
import { bilingualFacts } from "@/lib/domain/credential-views/signed-facts/bilingual-facts";
import type {
  FactValue,
  SignedFact,
  SignedFacts,
} from "@/lib/domain/credential-views/signed-facts/model";

const value = (text: string, language: string, details?: SignedFact[]): FactValue => ({
  text,
  language,
  ...(details ? { details } : {}),
});
const fact = (label: string, ...values: FactValue[]): SignedFact => ({
  label,
  values,
  element: null,
});
const read = (language: string, title: string, facts: SignedFact[]): SignedFacts => ({
  language,
  title,
  groups: [{ key: "who", title: `${title}, who`, facts }],
});

describe("the facts of a certificate in two languages", () => {
  test("are shown once: labels in both, values in both if they differ", () => {
    const english = read("en", "Facts", [
      fact("Name", value("Ana", "und")),
      fact("Title", value("Open data", "en")),
    ]);
    const german = read("de", "Fakten", [
      fact("Name", value("Ana", "und")),
      fact("Titel", value("Offene Daten", "de")),
    ]);
    const [group] = bilingualFacts([english, german]).groups;
    expect(group?.facts).toEqual([
      {
        labels: [{ text: "Name", language: "en" }],
        values: [{ texts: [{ text: "Ana", language: "und" }], details: [] }],
        notes: [],
      },
      {
        labels: [
          { text: "Title", language: "en" },
          { text: "Titel", language: "de" },
        ],
        values: [
          {
            texts: [
              { text: "Open data", language: "en" },
              { text: "Offene Daten", language: "de" },
            ],
            details: [],
          },
        ],
        notes: [],
      },
    ]);
  });

  test("lose nothing if one language has more values than the other", () => {
    const english = read("en", "Facts", [fact("Field", value("Databases", "en"))]);
    const german = read("de", "Fakten", [
      fact("Feld", value("Informatik", "de"), value("Databases", "en")),
    ]);
    const values = bilingualFacts([english, german]).groups[0]?.facts[0]?.values ?? [];
    expect(values.map(({ texts }) => texts.map(({ text }) => text))).toEqual([
      ["Databases"],
      ["Informatik"],
    ]);
  });

  test("lose nothing if one language has more facts than the other, also among a value's details", () => {
    const grade = fact("Grade", value("A", "und"));
    const english = read("en", "Facts", [fact("Assessment", value("Essay", "en", [grade]))]);
    const german = read("de", "Fakten", [
      fact(
        "Prüfung",
        value("Aufsatz", "de", [
          fact("Note", value("A", "und")),
          fact("Gewicht", value("60 %", "und")),
        ]),
      ),
    ]);
    const details = bilingualFacts([english, german]).groups[0]?.facts[0]?.values[0]?.details ?? [];
    expect(details.map(({ labels }) => labels.map(({ text }) => text))).toEqual([
      ["Grade"],
      ["Note"],
      ["Gewicht"],
    ]);
  });

  test("of one language are unchanged", () => {
    const english = read("en", "Facts", [fact("Name", value("Ana", "und"))]);
    const { groups, titles } = bilingualFacts([english]);
    expect(titles).toEqual([{ text: "Facts", language: "en" }]);
    expect(groups[0]?.facts[0]?.labels).toEqual([{ text: "Name", language: "en" }]);
  });
});
