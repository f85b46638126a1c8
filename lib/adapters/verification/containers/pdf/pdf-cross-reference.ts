import { Refused } from "@/lib/adapters/verification/containers/refused";
import { verificationLimits } from "@/lib/domain/verification-limits";
import type { PdfBudget } from "./pdf-budget";
import { PdfLexer } from "./pdf-lexer";
import { readPdfStream } from "./pdf-stream";
import { asCount, ofKind, type ParsedPdfValue, type PdfStream } from "./pdf-values";

/** The location of an object: an offset of the file, or an index in an object stream. */
export type PdfPlace =
  | { kind: "offset"; offset: number }
  | { kind: "packed"; stream: number; index: number };

export type PdfCrossReference = { places: Map<number, PdfPlace>; root: ParsedPdfValue };

type Source = { file: Buffer; text: string; budget: PdfBudget };
type Trailer = Map<string, ParsedPdfValue>;

const maxSections = 64;
const tableEntry = /[\0\t\n\f\r ]{0,4}(\d{10}) (\d{5}) ([nf])/y;

/**
 * The cross-reference of a PDF file, newest section first (ISO 32000-1, 7.5.4 to 7.5.8): tables,
 * streams, and files with both.
 *
 * Attack: a file with a damaged table, which readers repair differently and then show different
 * documents. Rule: nothing is repaired or searched for; a table that is not where the end of the
 * file states is an error. Sections must not form a cycle, and are limited. Errors: Refused.
 */
export function readCrossReference(source: Source): PdfCrossReference {
  const places = new Map<number, PdfPlace>();
  const seen = new Set<number>();
  let root: ParsedPdfValue = null;
  const waiting = [lastSection(source)];
  for (let offset = waiting.shift(); offset !== undefined; offset = waiting.shift()) {
    if (seen.has(offset)) throw new Refused("pdf-malformed");
    if (seen.size >= maxSections) throw new Refused("too-many-parts", { limit: maxSections });
    seen.add(offset);
    const trailer = readSection(source, offset, places);
    if (trailer.has("Encrypt")) throw new Refused("pdf-encrypted");
    root ??= trailer.get("Root") ?? null;
    const [hybrid, previous] = [asCount(trailer.get("XRefStm")), asCount(trailer.get("Prev"))];
    if (hybrid !== undefined) waiting.push(hybrid);
    if (previous !== undefined) waiting.push(previous);
  }
  return { places, root };
}

function lastSection({ text }: Source): number {
  const found =
    /startxref[\0\t\n\f\r ]{1,8}(\d{1,10})[\0\t\n\f\r ]{1,8}%%EOF[\0\t\n\f\r ]{0,1024}$/.exec(
      text.slice(-2_048),
    );
  if (!found) throw new Refused("pdf-malformed");
  return Number(found[1]);
}

function readSection(source: Source, offset: number, places: Map<number, PdfPlace>): Trailer {
  if (offset >= source.text.length) throw new Refused("pdf-malformed");
  const lexer = new PdfLexer(source.text, source.budget, offset);
  if (lexer.takeWord("xref")) return readTable(lexer, places, source.budget);
  const stream = ofKind(lexer.readObject()?.value, "stream");
  if (!stream) throw new Refused("pdf-malformed");
  readReferenceStream(source, stream, places);
  return stream.entries;
}

function readTable(lexer: PdfLexer, places: Map<number, PdfPlace>, budget: PdfBudget): Trailer {
  while (!lexer.takeWord("trailer")) {
    const [first, count] = [lexer.readNumber(), lexer.readNumber()];
    if (asCount(first) === undefined || asCount(count) === undefined)
      throw new Refused("pdf-malformed");
    for (let index = 0; index < count; index += 1) {
      budget.countValues(1);
      tableEntry.lastIndex = lexer.at;
      const entry = tableEntry.exec(lexer.text);
      if (!entry) throw new Refused("pdf-malformed");
      lexer.at = tableEntry.lastIndex;
      if (entry[3] === "n")
        keepNewest(places, first + index, { kind: "offset", offset: Number(entry[1]) });
    }
  }
  const trailer = ofKind(lexer.readValue(), "dictionary");
  if (!trailer) throw new Refused("pdf-malformed");
  return trailer.entries;
}

function readReferenceStream(
  { file, budget }: Source,
  stream: PdfStream,
  places: Map<number, PdfPlace>,
): void {
  const { entries } = stream;
  // A cross-reference stream may only refer to itself.
  const bytes = readPdfStream(stream, { file, budget, resolve: (value) => value ?? null });
  const widths = counts(entries.get("W"));
  const [kindWidth = 0, firstWidth = 0, secondWidth = 0] = widths;
  const size = asCount(entries.get("Size"));
  if (
    ofKind(entries.get("Type"), "name")?.name !== "XRef" ||
    widths.length !== 3 ||
    widths.some((width) => width > 8) ||
    size === undefined
  ) {
    throw new Refused("pdf-malformed");
  }
  const ranges = entries.has("Index") ? counts(entries.get("Index")) : [0, size];
  let at = 0;
  const take = (width: number, usual: number) => {
    if (width === 0) return usual;
    let value = 0;
    for (const end = at + width; at < end; at += 1) value = value * 256 + (bytes[at] ?? 0);
    return value;
  };
  for (let range = 0; range + 1 < ranges.length; range += 2) {
    const [first = 0, count = 0] = ranges.slice(range, range + 2);
    for (let index = 0; index < count && at < bytes.length; index += 1) {
      budget.countValues(1);
      const [kind, one, two] = [take(kindWidth, 1), take(firstWidth, 0), take(secondWidth, 0)];
      if (kind === 1) keepNewest(places, first + index, { kind: "offset", offset: one });
      if (kind === 2)
        keepNewest(places, first + index, { kind: "packed", stream: one, index: two });
    }
  }
}

function keepNewest(places: Map<number, PdfPlace>, number: number, place: PdfPlace): void {
  if (places.size >= verificationLimits.pdfObjects)
    throw new Refused("too-many-parts", { limit: verificationLimits.pdfObjects });
  if (!places.has(number)) places.set(number, place);
}

function counts(value: ParsedPdfValue | undefined): number[] {
  if (!Array.isArray(value)) throw new Refused("pdf-malformed");
  return value.map((one) => {
    const count = asCount(one);
    if (count === undefined) throw new Refused("pdf-malformed");
    return count;
  });
}
