import { createHash } from "node:crypto";
import type { Face } from "@/lib/adapters/documents/typography/font-faces";
import { GlyphSubset } from "@/lib/adapters/documents/typography/glyph-subset";
import { embedFont } from "./embed-font";
import { type LinkArea, PageCanvas, pageSize } from "./page-canvas";
import { compressed, PdfFile, type StreamBody } from "./pdf-file";
import { date, name, PdfBytes, type PdfDictionary, type PdfReference, text } from "./pdf-objects";
import { addSealField, type SealPlace, sealElement, sealForm } from "./seal-field";
import { srgbProfile } from "./srgb-profile";
import { type MarkedPage, StructureElement, StructureTreeWriter } from "./structure-tree";
import { creator, type DocumentFacts, producer, writeXmp } from "./xmp-packet";

/** The attached source file of the document. */
export type SourceFile = {
  fileName: string;
  mediaType: string;
  description: string;
  bytes: Uint8Array;
};

const faces: readonly Face[] = ["serif", "serif-strong", "sans", "sans-strong"];
const fontNames: Record<Face, string> = {
  serif: "CertificateSerif",
  "serif-strong": "CertificateSerif-Strong",
  sans: "CertificateSans",
  "sans-strong": "CertificateSans-Strong",
};

let cachedProfile: StreamBody | undefined;
const cachedStamps = new Map<string, StreamBody>();

function stampBody(key: string, operators: string): StreamBody {
  const body = cachedStamps.get(key) ?? compressed(Buffer.from(operators, "latin1"));
  if (cachedStamps.size >= 200) cachedStamps.clear();
  cachedStamps.set(key, body);
  return body;
}

/**
 * A tagged PDF/A-3a document (ISO 19005-3, level A) of A4 pages with one source file attached.
 * Equal content gives equal bytes: dates and the file's id come from what is drawn.
 */
export class PdfADocument {
  readonly root: StructureElement;
  private readonly pages: PageCanvas[] = [];

  private readonly facts: DocumentFacts;
  private readonly books: Map<Face, GlyphSubset>;

  private constructor(facts: DocumentFacts, books: Map<Face, GlyphSubset>) {
    this.facts = facts;
    this.books = books;
    this.root = new StructureElement("Document", { language: facts.languages[0] ?? "en" });
  }

  static async open(facts: DocumentFacts): Promise<PdfADocument> {
    const books = await Promise.all(
      faces.map(async (face) => [face, await GlyphSubset.open(face)] as const),
    );
    return new PdfADocument(facts, new Map(books));
  }

  addPage(): PageCanvas {
    const page = new PageCanvas(this.pages.length, this.books);
    this.pages.push(page);
    return page;
  }

  finish(source: SourceFile, seal: SealPlace | null = null): Uint8Array {
    const file = new PdfFile();
    const root = file.reserve();
    const pageTree = file.reserve();
    const fonts = this.writeFonts(file);
    const marked: MarkedPage[] = this.pages.map(({ owners }) => ({
      reference: file.reserve(),
      owners,
    }));
    const links = this.pages.flatMap((page) =>
      page.links.map((link) => ({ link, page: page.index })),
    );
    const annotations = links.map(({ link, page }, index) => {
      const reference = file.add(
        linkAnnotation(link, marked[page]?.reference, this.pages.length + index),
      );
      link.element.kids.push({ kind: "annotation", page, reference });
      return { reference, page };
    });
    const owners = links.map(({ link }) => link.element);
    let form: PdfDictionary = {};
    if (seal) {
      const element = sealElement(this.root, seal);
      const field = addSealField(file, seal, {
        page: marked[0]?.reference,
        key: this.pages.length + owners.length,
      });
      element.kids.push({ kind: "annotation", page: 0, reference: field });
      owners.push(element);
      annotations.push({ reference: field, page: 0 });
      form = { AcroForm: sealForm(field) };
    }
    this.pages.forEach((page, index) => {
      const own = annotations
        .filter((annotation) => annotation.page === index)
        .map(({ reference }) => reference);
      const reference = marked[index]?.reference;
      if (reference)
        file.fill(
          reference,
          this.pageDictionary(file, page, { pageTree, fonts, annotations: own }),
        );
    });
    file.fill(pageTree, {
      Type: name("Pages"),
      Count: marked.length,
      Kids: marked.map(({ reference }) => reference),
    });
    const tree = new StructureTreeWriter(file, marked).write(this.root, owners);
    file.fill(root, {
      ...this.catalog(file, source),
      ...form,
      Pages: pageTree,
      StructTreeRoot: tree,
    });
    const info = file.add(this.information());
    return file.write({ root, info, id: this.fileId(source) });
  }

  private fileId(source: SourceFile): PdfBytes {
    const id = createHash("sha256").update(source.bytes).update(writeXmp(this.facts)).digest();
    return new PdfBytes(id.subarray(0, 16));
  }

  private information(): PdfDictionary {
    const { title, author, subject, created } = this.facts;
    return {
      Title: text(title),
      Author: text(author),
      Subject: text(subject),
      Creator: text(creator),
      Producer: text(producer),
      CreationDate: date(created),
      ModDate: date(created),
    };
  }

  private writeFonts(file: PdfFile): Map<Face, PdfReference> {
    const used = faces.filter((face) => this.pages.some((page) => page.faces.has(face)));
    return new Map(
      used.flatMap((face) => {
        const book = this.books.get(face);
        return book ? [[face, embedFont(file, book, fontNames[face])] as const] : [];
      }),
    );
  }

  private pageDictionary(
    file: PdfFile,
    page: PageCanvas,
    around: { pageTree: PdfReference; fonts: Map<Face, PdfReference>; annotations: PdfReference[] },
  ): PdfDictionary {
    const stamps = [...page.stamps.values()].map(({ key, operators, reach }) => {
      const form = {
        Type: name("XObject"),
        Subtype: name("Form"),
        BBox: [-reach, -reach, reach, reach],
        Resources: {},
      };
      return [key, file.addStream(form, stampBody(key, operators))] as const;
    });
    const pictures = [...page.pictures].map(([key, { width, height, rgb }]) => {
      const image = { Type: name("XObject"), Subtype: name("Image"), Width: width, Height: height };
      const pixels = { ...image, ColorSpace: name("DeviceRGB"), BitsPerComponent: 8 };
      return [key, file.addStream(pixels, compressed(rgb))] as const;
    });
    const drawn = [...stamps, ...pictures];
    return {
      Type: name("Page"),
      Parent: around.pageTree,
      MediaBox: [0, 0, pageSize.width, pageSize.height],
      Resources: {
        Font: Object.fromEntries([...around.fonts].filter(([face]) => page.faces.has(face))),
        ...(drawn.length > 0 ? { XObject: Object.fromEntries(drawn) } : {}),
      },
      Contents: file.addStream({}, compressed(Buffer.from(page.content(), "latin1"))),
      StructParents: page.index,
      Tabs: name("S"),
      ...(around.annotations.length > 0 ? { Annots: around.annotations } : {}),
    };
  }

  private catalog(file: PdfFile, source: SourceFile): PdfDictionary {
    cachedProfile ??= compressed(srgbProfile());
    const intent = file.add({
      Type: name("OutputIntent"),
      S: name("GTS_PDFA1"),
      OutputConditionIdentifier: text("sRGB IEC61966-2.1"),
      Info: text("sRGB IEC61966-2.1"),
      DestOutputProfile: file.addStream({ N: 3 }, cachedProfile),
    });
    // Metadata is uncompressed, so that programs without PDF support find it (ISO 19005-3,
    // 6.6.2.1).
    const xmp = { bytes: Buffer.from(writeXmp(this.facts), "utf8"), compressed: false };
    const specification = attachSource(file, source, this.facts.created);
    return {
      Type: name("Catalog"),
      Lang: text(this.facts.languages[0] ?? "en"),
      MarkInfo: { Marked: true },
      ViewerPreferences: { DisplayDocTitle: true },
      Metadata: file.addStream({ Type: name("Metadata"), Subtype: name("XML") }, xmp),
      OutputIntents: [intent],
      AF: [specification],
      Names: { EmbeddedFiles: { Names: [text(source.fileName), specification] } },
    };
  }
}

/** The attached file as the source of the document (ISO 19005-3, 6.8 and annex E). */
function attachSource(
  file: PdfFile,
  { fileName, mediaType, description, bytes }: SourceFile,
  at: Date,
): PdfReference {
  const checksum = createHash("md5").update(bytes).digest();
  const embedded = file.addStream(
    {
      Type: name("EmbeddedFile"),
      Subtype: name(mediaType),
      Params: {
        Size: bytes.length,
        CheckSum: new PdfBytes(checksum),
        CreationDate: date(at),
        ModDate: date(at),
      },
    },
    compressed(bytes),
  );
  return file.add({
    Type: name("Filespec"),
    F: text(fileName),
    UF: text(fileName),
    Desc: text(description),
    AFRelationship: name("Source"),
    EF: { F: embedded, UF: embedded },
  });
}

/** A link without a border that also prints (ISO 19005-3, 6.3.2: flag Print). */
function linkAnnotation(
  { url, words, box }: LinkArea,
  page: PdfReference | undefined,
  key: number,
): PdfDictionary {
  const [left, top, right, bottom] = box;
  return {
    Type: name("Annot"),
    Subtype: name("Link"),
    Rect: [left, pageSize.height - bottom, right, pageSize.height - top],
    Border: [0, 0, 0],
    F: 4,
    P: page,
    Contents: text(words),
    StructParent: key,
    A: { Type: name("Action"), S: name("URI"), URI: text(new URL(url).href) },
  };
}
