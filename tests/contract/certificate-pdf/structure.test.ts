import { PDFName } from "@cantoo/pdf-lib";
import { describe, expect, test } from "vitest";
import { bilingualAwardFacts, jointAwardFacts } from "@/tests/support/award-facts";
import {
  factsWithOutcomes,
  namedFacts,
  pdfOf,
  shareAddress,
} from "@/tests/support/certificate-pdf";
import {
  dictionaryAt,
  listAt,
  nameAt,
  numberAt,
  type ReadPdf,
  readPdf,
  textAt,
} from "@/tests/support/pdf-reader";
import { type Element, readTree, type Tree } from "@/tests/support/pdf-structure";

const standard = [
  "Document",
  "H1",
  "H2",
  "P",
  "L",
  "LI",
  "LBody",
  "Table",
  "TR",
  "TH",
  "TD",
  "Figure",
  "Link",
];

const spoken = ({ elements }: Tree) =>
  elements.flatMap(({ type, text, alt }) =>
    type === "Figure" ? [`[${alt}]`] : text === "" ? [] : [text],
  );

async function treeOf(facts: Parameters<typeof pdfOf>[0]): Promise<{ read: ReadPdf; tree: Tree }> {
  const read = await readPdf((await pdfOf(facts)).pdf);
  return { read, tree: readTree(read) };
}

describe("the structure of a certificate", () => {
  test("is read in visual order", async () => {
    const { tree } = await treeOf(namedFacts("Zoë van den Berg"));
    expect(spoken(tree)).toEqual([
      "Ballyvara University",
      "Ireland",
      "This is to certify that",
      "Zoë van den Berg",
      "has been awarded the micro-credential",
      "Open Data Stewardship",
      ...["Credits", "Workload", "Level", "Participation", "Language", "Date of issuing"],
      ...[
        "2 ECTS",
        "50 hours",
        "EQF 7",
        "Second cycle",
        "Blended",
        "English",
        "12 July 2026",
        "Valid until 12 July 2029",
      ],
      "What the holder is able to do",
      "Plan and document research data",
      "Explain the licences under which data is shared",
      "Judge when data must not be shared",
      "How it was assessed",
      ...[
        "Data management plan",
        "Result: B",
        "Project work · 60 % · Unsupervised, without identity check",
      ],
      ...[
        "Oral defence",
        "Result: A",
        "Oral examination · 40 % · Supervised on site, with identity check",
      ],
      ...["Open Data Stewardship", "Result: A"],
      ...["Quality assurance", "Programme review 2024, Quality Agency of Ireland"],
      ...["Stackability", "MSc in Data Science (90 ECTS)"],
      "[The rosette of this micro-credential, with a figure of this credential’s own at its heart]",
      "Signed by Ballyvara University",
      "Credential 0b3e5c1a-6a51-4f0e-9c39-2f6f1b9d4e10",
      "[QR code that leads to the check of this credential]",
      "Check it:",
      "credentials.example/c/0XrE6ScF0dIzM_tcdFbnwQ",
    ]);
  });

  test("has standard types, headings without a gap, a language, ids, and alternatives for pictures", async () => {
    const { read, tree } = await treeOf(jointAwardFacts());
    const roles = dictionaryAt(read, read.catalog, "StructTreeRoot", "RoleMap");
    const types = new Set(tree.elements.map(({ type }) => nameAt(read, roles, type) ?? type));
    expect([...types].filter((type) => !standard.includes(type))).toEqual([]);
    expect(tree.elements.filter(({ type }) => type === "H1")).toHaveLength(1);
    expect(tree.root).toMatchObject({ type: "Document", language: "en" });
    expect(textAt(read, read.catalog, "Lang")).toBe("en");
    expect(String(dictionaryAt(read, read.catalog, "MarkInfo").get(PDFName.of("Marked")))).toBe(
      "true",
    );
    expect(
      String(
        dictionaryAt(read, read.catalog, "ViewerPreferences").get(PDFName.of("DisplayDocTitle")),
      ),
    ).toBe("true");
    const ids = tree.elements.map(({ id }) => id);
    expect(new Set(ids).size).toBe(tree.elements.length);
    const byId = listAt(
      read,
      dictionaryAt(read, read.catalog, "StructTreeRoot", "IDTree"),
      "Names",
    );
    expect(byId).toHaveLength(tree.elements.length * 2);
    for (const figure of tree.elements.filter(({ type }) => type === "Figure")) {
      expect(figure.alt).toMatch(/\w/);
      expect(listAt(read, dictionaryAt(read, figure.dictionary, "A"), "BBox")).toHaveLength(4);
    }
    for (const head of tree.elements.filter(({ type }) => type === "TH")) {
      expect(nameAt(read, dictionaryAt(read, head.dictionary, "A"), "Scope")).toBe("Column");
    }
  });

  test("maps content and links back to its elements", async () => {
    const { read, tree } = await treeOf(factsWithOutcomes(20));
    const root = dictionaryAt(read, read.catalog, "StructTreeRoot");
    const numbers = listAt(read, dictionaryAt(read, root, "ParentTree"), "Nums");
    const parents = new Map(
      numbers.flatMap((key, index) =>
        index % 2 === 0 ? [[Number(String(key)), numbers[index + 1]] as const] : [],
      ),
    );
    expect(numberAt(read, root, "ParentTreeNextKey")).toBe(parents.size);
    expect(read.document.getPageCount()).toBe(2);
    for (const page of read.document.getPages()) {
      expect(nameAt(read, page.node, "Tabs")).toBe("S");
      const own = read.follow(parents.get(numberAt(read, page.node, "StructParents") ?? -1));
      expect(String(own)).toMatch(/^\[/);
    }
    const [annotation] = listAt(read, read.document.getPage(0).node, "Annots").map((each) =>
      dictionaryAt(read, each),
    );
    if (!annotation) throw new Error("no link");
    const link = tree.elements.find(({ type }) => type === "Link");
    expect(dictionaryAt(read, parents.get(numberAt(read, annotation, "StructParent") ?? -1))).toBe(
      link?.dictionary,
    );
    expect(numberAt(read, annotation, "F")).toBe(4);
    expect(textAt(read, annotation, "Contents")).toMatch(/\w/);
    expect(textAt(read, dictionaryAt(read, annotation, "A"), "URI")).toBe(shareAddress);
  });

  test("of twenty outcomes continues page by page, rosette and code on the first", async () => {
    const { tree } = await treeOf(factsWithOutcomes(20));
    const order = spoken(tree);
    const outcomes = order.filter((text) => text.startsWith("Outcome "));
    expect(outcomes.map((text) => Number.parseInt(text.slice(8), 10))).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    expect(order.filter((text) => text === "What the holder is able to do")).toHaveLength(2);
    const note = order.indexOf("Further outcomes are on the next page.");
    const rosette = order.findIndex((text) => text.startsWith("[The rosette"));
    expect(note).toBeGreaterThan(0);
    expect(rosette).toBeGreaterThan(note);
    expect(order.indexOf("How it was assessed")).toBeGreaterThan(rosette);
  });

  test("of two languages has each part in both, tagged by language", async () => {
    const { tree } = await treeOf(bilingualAwardFacts());
    expect(tree.root.language).toBe("de");
    const title = tree.elements.find(({ type }) => type === "H1");
    expect(title).toMatchObject({ text: "Offene Daten verwalten", language: "de" });
    const second = tree.elements[tree.elements.indexOf(title as Element) + 1];
    expect(second).toMatchObject({ text: "Open Data Stewardship", language: "en", type: "P" });
    expect(spoken(tree)).toContain("Ergebnis: B");
    expect(spoken(tree)).toContain("Result: B");
  });
});
