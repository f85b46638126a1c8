import type { PdfFile } from "./pdf-file";
import { date, name, PdfBytes, type PdfReference, PdfWritten, text } from "./pdf-objects";
import type { StructureElement } from "./structure-tree";

/** The placeholder of an electronic seal: who seals, when, and how many bytes it may take. */
export type SealPlace = { holder: string; at: Date; bytes: number };

/** Invisible fields are printed and locked (ISO 32000-1, 12.5.3). */
const printAndLocked = 4 | 128;

/**
 * The signature field with an empty placeholder (ISO 32000-1, 12.7.4.5 and 12.8.1). It has no
 * appearance: only fields with an area need one (ISO 19005-3, 6.3.3).
 */
export function addSealField(
  file: PdfFile,
  { holder, at, bytes }: SealPlace,
  within: { page: PdfReference | undefined; key: number },
): PdfReference {
  const signature = file.add({
    Type: name("Sig"),
    Filter: name("Adobe.PPKLite"),
    SubFilter: name("ETSI.CAdES.detached"),
    ByteRange: new PdfWritten("[0 0000000000 0000000000 0000000000]"),
    Contents: new PdfBytes(new Uint8Array(bytes)),
    M: date(at),
    Name: text(holder),
  });
  return file.add({
    Type: name("Annot"),
    Subtype: name("Widget"),
    FT: name("Sig"),
    T: text("Seal"),
    TU: text(`Electronic seal of ${holder}`),
    Rect: [0, 0, 0, 0],
    F: printAndLocked,
    P: within.page,
    StructParent: within.key,
    V: signature,
  });
}

/** The catalog's form: signed, and only to be changed by appending (12.7.2). */
export function sealForm(field: PdfReference) {
  return { Fields: [field], SigFlags: 3 };
}

/** The field's part of the structure: a form field without text. */
export function sealElement(root: StructureElement, { holder }: SealPlace): StructureElement {
  return root.child("Form", { language: "en", alt: `Electronic seal of ${holder}` });
}
