import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFString,
} from "@cantoo/pdf-lib";

/** A PDF file read back by a library that did not write it. */
export type ReadPdf = {
  document: PDFDocument;
  catalog: PDFDict;
  /** The object behind a reference, or the object itself. */
  follow: (object: PDFObject | undefined) => PDFObject | undefined;
};

export async function readPdf(pdf: Uint8Array): Promise<ReadPdf> {
  const document = await PDFDocument.load(pdf, {
    updateMetadata: false,
    throwOnInvalidObject: true,
  });
  const follow = (object: PDFObject | undefined) =>
    object instanceof PDFRef ? document.context.lookup(object) : object;
  return { document, catalog: document.catalog, follow };
}

export function dictionaryAt(
  { follow }: ReadPdf,
  from: PDFObject | undefined,
  ...keys: string[]
): PDFDict {
  let found = follow(from);
  for (const key of keys) {
    if (found instanceof PDFRawStream) found = found.dict;
    if (!(found instanceof PDFDict)) throw new Error(`no dictionary on the way to ${key}`);
    found = follow(found.get(PDFName.of(key)));
  }
  if (found instanceof PDFRawStream) return found.dict;
  if (!(found instanceof PDFDict)) throw new Error(`no dictionary at ${keys.join("/")}`);
  return found;
}

export function listAt(pdf: ReadPdf, from: PDFDict, key: string): PDFObject[] {
  const found = pdf.follow(from.get(PDFName.of(key)));
  return found instanceof PDFArray ? found.asArray() : [];
}

export function nameAt({ follow }: ReadPdf, from: PDFDict, key: string): string | undefined {
  const found = follow(from.get(PDFName.of(key)));
  return found instanceof PDFName ? found.decodeText() : undefined;
}

export function numberAt({ follow }: ReadPdf, from: PDFDict, key: string): number | undefined {
  const found = follow(from.get(PDFName.of(key)));
  return found instanceof PDFNumber ? found.asNumber() : undefined;
}

export function textAt({ follow }: ReadPdf, from: PDFDict, key: string): string | undefined {
  const found = follow(from.get(PDFName.of(key)));
  return found instanceof PDFString || found instanceof PDFHexString
    ? found.decodeText()
    : undefined;
}

export function bytesAt({ follow }: ReadPdf, from: PDFObject | undefined): Uint8Array {
  const found = follow(from);
  if (!(found instanceof PDFRawStream)) throw new Error("no stream");
  return decodePDFRawStream(found).decode();
}

/** Every dictionary of the file, those of streams included, in the order of their objects. */
export function everyDictionary({ document }: ReadPdf): PDFDict[] {
  const found: PDFDict[] = [];
  const visit = (object: PDFObject): void => {
    if (object instanceof PDFRawStream) visit(object.dict);
    if (object instanceof PDFArray) for (const item of object.asArray()) visit(item);
    if (!(object instanceof PDFDict)) return;
    found.push(object);
    for (const value of object.values()) visit(value);
  };
  for (const [, object] of document.context.enumerateIndirectObjects()) visit(object);
  return found;
}
