/**
 * A value of a PDF file (ISO 32000-1, 7.3). Texts are only skipped, so their content is not kept.
 */
export type PdfValue =
  | null
  | boolean
  | number
  | PdfText
  | PdfName
  | PdfReference
  | PdfValue[]
  | PdfDictionary
  | PdfStream;

export type PdfText = { kind: "text" };
export type PdfName = { kind: "name"; name: string };
export type PdfReference = { kind: "reference"; number: number };
export type PdfDictionary = { kind: "dictionary"; entries: Map<string, PdfValue> };
/** `start`: where the packed bytes begin in the file. */
export type PdfStream = { kind: "stream"; entries: Map<string, PdfValue>; start: number };

type Kinded = Exclude<PdfValue, null | boolean | number | PdfValue[]>;

/** The value if it is of this kind, otherwise undefined. */
export function ofKind<Kind extends Kinded["kind"]>(
  value: PdfValue | undefined,
  kind: Kind,
): Extract<Kinded, { kind: Kind }> | undefined {
  const isKinded =
    typeof value === "object" && value !== null && !Array.isArray(value) && value.kind === kind;
  return isKinded ? (value as Extract<Kinded, { kind: Kind }>) : undefined;
}

/** A whole number that can be an offset, a length or a count; undefined for anything else. */
export function asCount(value: PdfValue | undefined): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
