/**
 * A value of a PDF file (ISO 32000-1, 7.3). Texts are only skipped, so their content is not kept.
 */
export type ParsedPdfValue =
  | null
  | boolean
  | number
  | ParsedPdfText
  | ParsedPdfName
  | ParsedPdfReference
  | ParsedPdfValue[]
  | ParsedPdfDictionary
  | PdfStream;

export type ParsedPdfText = { kind: "text" };
export type ParsedPdfName = { kind: "name"; name: string };
export type ParsedPdfReference = { kind: "reference"; number: number };
export type ParsedPdfDictionary = { kind: "dictionary"; entries: Map<string, ParsedPdfValue> };
/** `start`: where the packed bytes begin in the file. */
export type PdfStream = { kind: "stream"; entries: Map<string, ParsedPdfValue>; start: number };

type Kinded = Exclude<ParsedPdfValue, null | boolean | number | ParsedPdfValue[]>;

/** The value if it is of this kind, otherwise undefined. */
export function ofKind<Kind extends Kinded["kind"]>(
  value: ParsedPdfValue | undefined,
  kind: Kind,
): Extract<Kinded, { kind: Kind }> | undefined {
  const isKinded =
    typeof value === "object" && value !== null && !Array.isArray(value) && value.kind === kind;
  return isKinded ? (value as Extract<Kinded, { kind: Kind }>) : undefined;
}

/** A whole number that can be an offset, a length or a count; undefined for anything else. */
export function asCount(value: ParsedPdfValue | undefined): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
