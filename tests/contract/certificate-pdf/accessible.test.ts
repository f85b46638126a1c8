import { type PDFDict, PDFName } from "@cantoo/pdf-lib";
import { beforeAll, describe, expect, test } from "vitest";
import { drawFramed } from "@/lib/adapters/documents/draw-framed";
import { roomForSeal } from "@/lib/adapters/documents/seal/seal-pdf";
import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import type { StatusMark } from "@/lib/domain/credentials/status-mark";
import {
  bilingualAwardFacts,
  jointAwardFacts,
  minimalAwardFacts,
} from "@/tests/support/award-facts";
import {
  factsWithOutcomes,
  namedFacts,
  shareAddress,
  timeZone,
} from "@/tests/support/certificate-pdf";
import { fullAwardFacts } from "@/tests/support/full-award-facts";
import {
  bytesAt,
  dictionaryAt,
  listAt,
  nameAt,
  numberAt,
  type ReadPdf,
  readPdf,
  textAt,
} from "@/tests/support/pdf-reader";
import { type Element, readTree, type Tree } from "@/tests/support/pdf-structure";
import { sealedAt, sealSubject, testSeal } from "@/tests/support/seal";

// No validator of PDF/UA runs where these tests run: they hold the file to the clauses of ISO
// 14289-1 that a certificate can break. Fonts and marked content are in pdf-a.test.ts.

type Drawing = { mark?: StatusMark | null; sealed?: boolean };

/** The whole file as it is downloaded, everything that is signed included. */
async function draw(facts: AwardFacts, { mark = null, sealed = false }: Drawing = {}) {
  const { request } = await testSeal("ES256");
  const seal = sealed
    ? { holder: sealSubject.organisation, at: sealedAt, bytes: roomForSeal(request.certificates) }
    : null;
  const frame = { accent: "#1d4f7c", timeZone, lookRevision: 0, address: shareAddress, mark };
  return drawFramed(
    JSON.stringify(composeElm(facts)),
    { ...frame, createdAt: "2026-07-12T09:30:00Z" },
    { look: { logo: null, signatory: null }, seal },
  );
}

const samples: [string, AwardFacts, Drawing?][] = [
  ["minimal", minimalAwardFacts()],
  ["complete", fullAwardFacts()],
  ["in two languages", bilingualAwardFacts()],
  ["joint", jointAwardFacts()],
  ["of twenty outcomes", factsWithOutcomes(20)],
  ["in Adlam letters", namedFacts("\u{1e900}\u{1e923}\u{1e922}\u{1e925}")],
  ["revoked", bilingualAwardFacts(), { mark: { status: "revoked", day: "2026-11-29" } }],
  ["sealed", bilingualAwardFacts(), { sealed: true }],
];

/** What an element may hold, and where it may be (ISO 32000-1, tables 333 to 337). */
const kidsOf: Record<string, string[]> = {
  L: ["LI"],
  LI: ["Lbl", "LBody"],
  Table: ["TR"],
  TR: ["TH", "TD"],
};
const parentOf: Record<string, string> = {
  LI: "L",
  Lbl: "LI",
  LBody: "LI",
  TR: "Table",
  TH: "TR",
  TD: "TR",
};

function misplaced(element: Element): string[] {
  return element.kids.flatMap((kid) => {
    const allowed = kidsOf[element.type];
    const parent = parentOf[kid.type];
    const isMisplaced =
      (allowed && !allowed.includes(kid.type)) || (parent && parent !== element.type);
    return [...(isMisplaced ? [`${kid.type} in ${element.type}`] : []), ...misplaced(kid)];
  });
}

describe.each(samples)("a certificate that is %s", (_name, facts, drawing) => {
  let read: ReadPdf;
  let tree: Tree;
  const ofType = (...types: string[]) => tree.elements.filter(({ type }) => types.includes(type));
  /** The element to which an annotation belongs, by the tree of parents. */
  const elementOf = (annotation: PDFDict) => {
    const root = dictionaryAt(read, read.catalog, "StructTreeRoot");
    const numbers = listAt(read, dictionaryAt(read, root, "ParentTree"), "Nums");
    const key = String(numberAt(read, annotation, "StructParent"));
    const at = numbers.findIndex((each, index) => index % 2 === 0 && String(each) === key);
    return dictionaryAt(read, numbers[at + 1]);
  };

  beforeAll(async () => {
    read = await readPdf(await draw(facts, drawing));
    tree = readTree(read);
  });

  test("says that it is PDF/UA-1, and describes that word to readers of PDF/A (5)", () => {
    const xmp = Buffer.from(bytesAt(read, read.catalog.get(PDFName.of("Metadata")))).toString();
    expect(xmp).toContain("<pdfuaid:part>1</pdfuaid:part>");
    expect(xmp).toContain('xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"');
    expect(xmp).toMatch(
      /<pdfaSchema:namespaceURI>http:\/\/www\.aiim\.org\/pdfua\/ns\/id\/<[\s\S]*<pdfaSchema:prefix>pdfuaid<[\s\S]*<pdfaProperty:name>part<[\s\S]*<pdfaProperty:valueType>Integer</,
    );
  });

  test("is tagged without doubts, shows its title, and names its language (7.1, 7.2)", () => {
    const marks = dictionaryAt(read, read.catalog, "MarkInfo");
    expect(String(marks.get(PDFName.of("Marked")))).toBe("true");
    expect(String(marks.get(PDFName.of("Suspects")) ?? "false")).toBe("false");
    const viewer = dictionaryAt(read, read.catalog, "ViewerPreferences");
    expect(String(viewer.get(PDFName.of("DisplayDocTitle")))).toBe("true");
    expect(textAt(read, read.catalog, "Lang")).toMatch(/^[a-z]{2,3}$/);
    for (const { language, type } of tree.elements)
      expect(language ?? "en", type).toMatch(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);
  });

  test("begins with the heading of the first level and skips none (7.4)", () => {
    const levels = ofType("H1", "H2", "H3").map(({ type }) => Number(type.slice(1)));
    expect(levels[0]).toBe(1);
    levels.reduce((before, level) => {
      expect(level - before).toBeLessThanOrEqual(1);
      return level;
    }, 0);
  });

  test("has lists and tables of nothing but their own parts, each in its place (7.2, 7.5, 7.6)", () => {
    expect(ofType("L").length).toBeGreaterThan(0);
    expect(misplaced(tree.root)).toEqual([]);
    for (const { kids } of ofType("Table"))
      expect(new Set(kids.map((row) => row.kids.length)).size).toBe(1);
    for (const { dictionary } of ofType("TH"))
      expect(nameAt(read, dictionaryAt(read, dictionary, "A"), "Scope")).toBe("Column");
  });

  test("has words for each picture, link and field, and these are in the structure (7.3, 7.18)", () => {
    for (const { alt } of ofType("Figure", "Form")) expect(alt).toMatch(/\p{L}/u);
    const annotations = read.document.getPages().flatMap((page) => {
      expect(nameAt(read, page.node, "Tabs")).toBe("S");
      return listAt(read, page.node, "Annots").map((each) => dictionaryAt(read, each));
    });
    expect(annotations.length).toBeGreaterThan(0);
    for (const annotation of annotations) {
      const isLink = nameAt(read, annotation, "Subtype") === "Link";
      expect(textAt(read, annotation, isLink ? "Contents" : "TU")).toMatch(/\p{L}/u);
      expect(nameAt(read, elementOf(annotation), "S")).toBe(isLink ? "Link" : "Form");
    }
  });
});
