import { Refused } from "@/lib/adapters/verification/containers/refused";
import type { PdfBudget } from "./pdf-budget";
import type { ParsedPdfValue, PdfStream } from "./pdf-values";

const maxDepth = 32;
const name = /\/([^\0\t\n\f\r ()<>[\]{}/%]{0,255})/y;
const number = /[+-]?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})/y;
const reference = /(\d{1,10})[\0\t\n\f\r ]{1,8}\d{1,5}[\0\t\n\f\r ]{1,8}R(?![A-Za-z0-9])/y;
const objectHead = /(\d{1,10})[\0\t\n\f\r ]{1,8}\d{1,5}[\0\t\n\f\r ]{1,8}obj/y;
const streamHead = /stream(?:\r\n|\n)/y;
const literals: readonly [string, null | boolean][] = [
  ["true", true],
  ["false", false],
  ["null", null],
];

/**
 * Reads the values of a PDF file (ISO 32000-1, 7.2 and 7.3) at given places. `text` has one
 * character per byte. Errors: Refused with `pdf-malformed`; `too-deep`; `too-many-parts`.
 */
export class PdfLexer {
  readonly text: string;
  private readonly budget: PdfBudget;
  public at: number;

  constructor(text: string, budget: PdfBudget, at = 0) {
    this.text = text;
    this.budget = budget;
    this.at = at;
  }

  /** "12 0 obj": the number, with the value after it; undefined if there is no object. */
  readObject(): { number: number; value: ParsedPdfValue } | undefined {
    this.skipSpace();
    const found = this.match(objectHead);
    if (!found) return undefined;
    const value = this.readValue();
    this.skipSpace();
    if (
      typeof value !== "object" ||
      value === null ||
      Array.isArray(value) ||
      value.kind !== "dictionary" ||
      !this.match(streamHead)
    ) {
      return { number: Number(found[1]), value };
    }
    const stream: PdfStream = { kind: "stream", entries: value.entries, start: this.at };
    return { number: Number(found[1]), value: stream };
  }

  readValue(depth = 0): ParsedPdfValue {
    if (depth > maxDepth) throw new Refused("too-deep", { limit: maxDepth });
    this.budget.countValues(1);
    this.skipSpace();
    const character = this.text[this.at];
    if (character === "/") return { kind: "name", name: this.readName() };
    if (character === "[") return this.readArray(depth);
    if (character === "(") return this.skipLiteralText();
    if (character === "<")
      return this.text[this.at + 1] === "<" ? this.readDictionary(depth) : this.skipHexText();
    const referred = this.match(reference);
    if (referred) return { kind: "reference", number: Number(referred[1]) };
    for (const [word, value] of literals) if (this.takeWord(word)) return value;
    return this.readNumber();
  }

  /** Consumes a keyword, including white space before it. */
  takeWord(word: string): boolean {
    this.skipSpace();
    if (!this.text.startsWith(word, this.at)) return false;
    this.at += word.length;
    return true;
  }

  readNumber(): number {
    this.skipSpace();
    const found = this.match(number)?.[0];
    if (found === undefined) throw new Refused("pdf-malformed");
    return Number(found);
  }

  skipSpace(): void {
    for (;;) {
      const character = this.text[this.at];
      if (character === "%") {
        while (
          this.at < this.text.length &&
          this.text[this.at] !== "\n" &&
          this.text[this.at] !== "\r"
        )
          this.at += 1;
      } else if (character === undefined || !"\0\t\n\f\r ".includes(character)) return;
      else this.at += 1;
    }
  }

  private readName(): string {
    const found = this.match(name)?.[1];
    if (found === undefined) throw new Refused("pdf-malformed");
    return found.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }

  private readArray(depth: number): ParsedPdfValue[] {
    this.at += 1;
    const values: ParsedPdfValue[] = [];
    while (!this.takeWord("]")) values.push(this.readValue(depth + 1));
    return values;
  }

  /** Duplicate keys are rejected: parsers disagree on which value wins. */
  private readDictionary(depth: number): ParsedPdfValue {
    this.at += 2;
    const entries = new Map<string, ParsedPdfValue>();
    while (!this.takeWord(">>")) {
      if (this.text[this.at] !== "/") throw new Refused("pdf-malformed");
      const key = this.readName();
      if (entries.has(key)) throw new Refused("pdf-malformed");
      entries.set(key, this.readValue(depth + 1));
    }
    return { kind: "dictionary", entries };
  }

  private skipLiteralText(): ParsedPdfValue {
    let open = 0;
    for (; this.at < this.text.length; this.at += 1) {
      const character = this.text[this.at];
      if (character === "\\") this.at += 1;
      else if (character === "(") open += 1;
      else if (character === ")") open -= 1;
      if (open === 0) {
        this.at += 1;
        return { kind: "text" };
      }
    }
    throw new Refused("pdf-malformed");
  }

  private skipHexText(): ParsedPdfValue {
    const end = this.text.indexOf(">", this.at);
    if (end === -1) throw new Refused("pdf-malformed");
    this.at = end + 1;
    return { kind: "text" };
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at = pattern.lastIndex;
    return found;
  }
}
