import type { PdfFile } from "./pdf-file";
import { name, type PdfDictionary, type PdfReference, type PdfValue, text } from "./pdf-objects";

/**
 * Standard structure types (ISO 32000-1, 14.8.4) that certificates use, and two of our own, mapped
 * to them.
 */
export type StructureType =
  | "Document"
  | "Sect"
  | "H1"
  | "H2"
  | "H3"
  | "P"
  | "L"
  | "LI"
  | "Lbl"
  | "LBody"
  | "Table"
  | "TR"
  | "TH"
  | "TD"
  | "Figure"
  | "Link"
  | "Form"
  | "Recipient"
  | "AwardingBody";

/** The standard types of our own types, for readers that do not know them (14.7.3). */
const roleMap = { Recipient: "P", AwardingBody: "P" } as const;

export type ElementOptions = {
  language?: string;
  /** Alternative text for non-text content. */
  alt?: string;
  /** The bounding box of a figure: left, bottom, right, top (14.8.5.4.3). */
  box?: [number, number, number, number];
};

type Kid =
  | { kind: "element"; element: StructureElement }
  | { kind: "content"; page: number; mcid: number }
  | { kind: "annotation"; page: number; reference: PdfReference };

/**
 * A part of the document's logical structure: elements and marked content in the order of reading.
 */
export class StructureElement {
  readonly kids: Kid[] = [];
  /** The text in logical order, if its glyphs may be read in another (14.9.4). */
  actualText?: string;

  readonly type: StructureType;
  readonly options: ElementOptions;

  constructor(type: StructureType, options: ElementOptions = {}) {
    this.type = type;
    this.options = options;
  }

  child(type: StructureType, options: ElementOptions = {}): StructureElement {
    const element = new StructureElement(type, options);
    this.kids.push({ kind: "element", element });
    return element;
  }
}

/**
 * The tree's view of the pages: their objects, and which element each marked content belongs to.
 */
export type MarkedPage = { reference: PdfReference; owners: StructureElement[] };

const attributes: Partial<Record<StructureType, PdfDictionary>> = {
  TH: { O: name("Table"), Scope: name("Column") },
  L: { O: name("List"), ListNumbering: name("Square") },
};

/**
 * Writes the structure tree: elements with ids, parents by marked content, and the map of roles
 * (14.7).
 */
export class StructureTreeWriter {
  private readonly references = new Map<StructureElement, PdfReference>();
  private readonly ids: [string, PdfReference][] = [];

  private readonly file: PdfFile;
  private readonly pages: MarkedPage[];

  constructor(file: PdfFile, pages: MarkedPage[]) {
    this.file = file;
    this.pages = pages;
  }

  /** The tree's root. `annotations` get the keys after the pages', in order. */
  write(document: StructureElement, annotations: StructureElement[]): PdfReference {
    const root = this.file.reserve();
    const top = this.writeElement(document, root);
    const numbers: PdfValue[] = this.pages.flatMap(({ owners }, index) => [
      index,
      owners.map((owner) => this.referenceOf(owner)),
    ]);
    numbers.push(
      ...annotations.flatMap((element, index) => [
        this.pages.length + index,
        this.referenceOf(element),
      ]),
    );
    this.file.fill(root, {
      Type: name("StructTreeRoot"),
      K: [top],
      ParentTree: this.file.add({ Nums: numbers }),
      ParentTreeNextKey: this.pages.length + annotations.length,
      RoleMap: Object.fromEntries(
        Object.entries(roleMap).map(([own, standard]) => [own, name(standard)]),
      ),
      IDTree: this.file.add({
        Names: this.ids.flatMap(([id, reference]) => [text(id), reference]),
      }),
    });
    return root;
  }

  private referenceOf(element: StructureElement): PdfReference {
    const reference = this.references.get(element);
    if (!reference) throw new Error(`a ${element.type} holds content and is in no tree`);
    return reference;
  }

  private writeElement(element: StructureElement, parent: PdfReference): PdfReference {
    const reference = this.file.reserve();
    this.references.set(element, reference);
    const id = `e${String(this.ids.length).padStart(4, "0")}`;
    this.ids.push([id, reference]);
    const { language, alt, box } = element.options;
    const layout = box && { O: name("Layout"), Placement: name("Block"), BBox: box };
    this.file.fill(reference, {
      Type: name("StructElem"),
      S: name(element.type),
      P: parent,
      ID: text(id),
      Lang: language === undefined ? undefined : text(language),
      ActualText: element.actualText === undefined ? undefined : text(element.actualText),
      Alt: alt === undefined ? undefined : text(alt),
      A: layout ?? attributes[element.type],
      K: element.kids.map((kid) => this.writeKid(kid, reference)),
    });
    return reference;
  }

  private writeKid(kid: Kid, parent: PdfReference): PdfValue {
    if (kid.kind === "element") return this.writeElement(kid.element, parent);
    const page = this.pages[kid.page]?.reference ?? null;
    if (kid.kind === "content") return { Type: name("MCR"), Pg: page, MCID: kid.mcid };
    return { Type: name("OBJR"), Pg: page, Obj: kid.reference };
  }
}
