import { Refused } from "@/lib/adapters/verification/containers/refused";
import { PdfBudget } from "./pdf-budget";
import { type PdfCrossReference, type PdfPlace, readCrossReference } from "./pdf-cross-reference";
import { PdfLexer } from "./pdf-lexer";
import { readPdfStream } from "./pdf-stream";
import { asCount, ofKind, type ParsedPdfValue, type PdfStream } from "./pdf-values";

/** A PDF file that is read on demand. Errors of all methods: Refused. */
export class PdfDocument {
  private readonly budget = new PdfBudget();
  private readonly text: string;
  private readonly reference: PdfCrossReference;
  private readonly known = new Map<number, ParsedPdfValue>();
  private readonly opened = new Map<number, { lexer: PdfLexer; offsets: number[] }>();

  private readonly file: Buffer;

  constructor(file: Buffer) {
    this.file = file;
    this.text = file.toString("latin1");
    this.reference = readCrossReference({ file, text: this.text, budget: this.budget });
  }

  get root(): ParsedPdfValue {
    return this.resolve(this.reference.root);
  }

  /**
   * The value itself, or the target of a reference; a missing object is null (ISO 32000-1, 7.3.10).
   */
  readonly resolve = (value: ParsedPdfValue | undefined): ParsedPdfValue => {
    const referred = ofKind(value, "reference");
    if (!referred) return value ?? null;
    const { number } = referred;
    const place = this.reference.places.get(number);
    if (!place) return null;
    const known = this.known.get(number);
    if (known !== undefined) return known;
    // Set first: an object that refers to itself then reads as absent.
    this.known.set(number, null);
    const found = this.read(number, place);
    if (ofKind(found, "reference")) throw new Refused("pdf-malformed");
    this.known.set(number, found);
    return found;
  };

  /** The entries of a dictionary or stream; empty for anything else. */
  entriesOf(value: ParsedPdfValue | undefined): Map<string, ParsedPdfValue> {
    const resolved = this.resolve(value);
    return (ofKind(resolved, "dictionary") ?? ofKind(resolved, "stream"))?.entries ?? new Map();
  }

  readStream(stream: PdfStream): Buffer {
    return readPdfStream(stream, { file: this.file, budget: this.budget, resolve: this.resolve });
  }

  private read(number: number, place: PdfPlace): ParsedPdfValue {
    if (place.kind === "packed") return this.readPacked(place.stream, place.index);
    if (place.offset >= this.text.length) throw new Refused("pdf-malformed");
    const found = new PdfLexer(this.text, this.budget, place.offset).readObject();
    if (found?.number !== number) throw new Refused("pdf-malformed");
    return found.value;
  }

  /** ISO 32000-1, 7.5.7: numbers and offsets first, then the values. */
  private readPacked(streamNumber: number, index: number): ParsedPdfValue {
    const { lexer, offsets } = this.opened.get(streamNumber) ?? this.openObjectStream(streamNumber);
    const offset = offsets[index];
    if (offset === undefined) throw new Refused("pdf-malformed");
    lexer.at = offset;
    return lexer.readValue();
  }

  private openObjectStream(number: number): { lexer: PdfLexer; offsets: number[] } {
    if (this.reference.places.get(number)?.kind !== "offset") throw new Refused("pdf-malformed");
    const stream = ofKind(this.resolve({ kind: "reference", number }), "stream");
    const [count, first] = [
      asCount(this.resolve(stream?.entries.get("N"))),
      asCount(this.resolve(stream?.entries.get("First"))),
    ];
    if (!stream || count === undefined || first === undefined) throw new Refused("pdf-malformed");
    const lexer = new PdfLexer(this.readStream(stream).toString("latin1"), this.budget);
    const offsets: number[] = [];
    for (let index = 0; index < count; index += 1) {
      this.budget.countValues(1);
      lexer.readNumber();
      offsets.push(first + lexer.readNumber());
    }
    const opened = { lexer, offsets };
    this.opened.set(number, opened);
    return opened;
  }
}
