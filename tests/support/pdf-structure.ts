import { type PDFDict, PDFName, type PDFObject } from "@cantoo/pdf-lib";
import { expect } from "vitest";
import { readMarked, readToUnicode } from "./pdf-content";
import {
  bytesAt,
  dictionaryAt,
  listAt,
  nameAt,
  numberAt,
  type ReadPdf,
  textAt,
} from "./pdf-reader";

/** An element of the structure, with the text of its marked content. */
export type Element = {
  type: string;
  language: string | undefined;
  alt: string | undefined;
  id: string | undefined;
  text: string;
  kids: Element[];
  dictionary: PDFDict;
};

/** The text of each marked content, by page and number. */
function contentsOf(read: ReadPdf): Map<string, string> {
  const texts = new Map<string, string>();
  read.document.getPages().forEach((page, index) => {
    const fonts = dictionaryAt(read, page.node, "Resources", "Font");
    const maps = new Map(
      fonts.keys().map((key) => {
        const cmap = bytesAt(read, dictionaryAt(read, fonts.get(key)).get(PDFName.of("ToUnicode")));
        return [key.decodeText(), readToUnicode(Buffer.from(cmap).toString("latin1"))] as const;
      }),
    );
    const content = Buffer.from(bytesAt(read, page.node.get(PDFName.of("Contents")))).toString(
      "latin1",
    );
    const numbered = readMarked(content).filter(({ mcid }) => mcid !== null);
    expect(numbered.map(({ mcid }) => mcid)).toEqual(numbered.map((_, number) => number));
    for (const { mcid, shown } of numbered) {
      const text = shown
        .flatMap(({ font, codes }) => codes.map((code) => maps.get(font)?.get(code) ?? ""))
        .join("");
      texts.set(`${index}/${mcid}`, text);
    }
  });
  return texts;
}

export type Tree = { root: Element; elements: Element[]; claimed: string[] };

/**
 * The structure of a file, in its order. Fails where marked content and elements do not match each
 * other.
 */
export function readTree(read: ReadPdf): Tree {
  const texts = contentsOf(read);
  const pages = read.document.getPages().map((page) => page.node);
  const elements: Element[] = [];
  const claimed: string[] = [];
  const visit = (object: PDFObject, parent: PDFDict): Element => {
    const dictionary = dictionaryAt(read, object);
    expect(dictionaryAt(read, dictionary, "P")).toBe(parent);
    const element: Element = {
      type: nameAt(read, dictionary, "S") ?? "",
      language: textAt(read, dictionary, "Lang"),
      alt: textAt(read, dictionary, "Alt"),
      id: textAt(read, dictionary, "ID"),
      text: "",
      kids: [],
      dictionary,
    };
    elements.push(element);
    for (const kid of listAt(read, dictionary, "K").map((each) => dictionaryAt(read, each))) {
      const type = nameAt(read, kid, "Type");
      if (type === "StructElem") element.kids.push(visit(kid, dictionary));
      if (type !== "MCR") continue;
      const key = `${pages.indexOf(dictionaryAt(read, kid, "Pg") as (typeof pages)[number])}/${numberAt(read, kid, "MCID")}`;
      claimed.push(key);
      element.text += texts.get(key) ?? "";
    }
    return element;
  };
  const tree = dictionaryAt(read, read.catalog, "StructTreeRoot");
  const [top] = listAt(read, tree, "K");
  if (!top) throw new Error("the tree is empty");
  const root = visit(top, tree);
  // Every marked content belongs to exactly one element.
  expect([...claimed].sort()).toEqual([...texts.keys()].sort());
  return { root, elements, claimed };
}
