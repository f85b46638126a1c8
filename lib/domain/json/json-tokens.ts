/**
 * Aborts strict parsing. Has a reason code and the values of its text, never a library's message.
 */
export class StrictJsonError extends Error {
  readonly reason: string;
  readonly values: Record<string, string | number>;

  constructor(reason: string, values: Record<string, string | number>) {
    super(reason);
    this.reason = reason;
    this.values = values;
    this.name = "StrictJsonError";
  }
}

const numberToken = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const literals: readonly [string, null | boolean][] = [
  ["true", true],
  ["false", false],
  ["null", null],
];

/**
 * Reads the tokens of RFC 8259 one after the other. Throws `StrictJsonError`: `not-json` with line
 * and column, `lone-surrogate` for invalid Unicode (it would be signed as U+FFFD),
 * `number-too-large` for a number beyond the range of doubles.
 */
export class TokenReader {
  private at = 0;

  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** The next non-white-space character, without consuming it; "" at the end. */
  peek(): string {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09)
        return this.text.charAt(this.at);
      this.at += 1;
    }
  }

  skip(): void {
    this.at += 1;
  }

  /** The start of the next token after peeking; the end of the last one after reading. */
  get offset(): number {
    return this.at;
  }

  assertEnd(): void {
    if (this.peek() !== "") this.fail();
  }

  readScalar(): string | number | boolean | null {
    if (this.peek() === '"') return this.readString();
    for (const [word, value] of literals) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
    }
    return this.readNumber();
  }

  /**
   * Starts at the opening quote. Scans for the end manually: a regular expression would overflow on
   * a megabyte of text.
   */
  readString(): string {
    const start = this.at;
    let end = start + 1;
    let escaped = false;
    for (; ; end += 1) {
      const code = this.text.charCodeAt(end);
      if (code === 0x22) break;
      if (Number.isNaN(code) || code < 0x20) this.fail(end);
      if (code === 0x5c) {
        escaped = true;
        end += 1;
      }
    }
    this.at = end + 1;
    const value = escaped ? this.unescape(start) : this.text.slice(start + 1, end);
    if (!value.isWellFormed()) throw new StrictJsonError("lone-surrogate", this.position(start));
    return value;
  }

  private unescape(start: number): string {
    try {
      return String(JSON.parse(this.text.slice(start, this.at)));
    } catch {
      return this.fail(start);
    }
  }

  private readNumber(): number {
    numberToken.lastIndex = this.at;
    const token = numberToken.exec(this.text)?.[0];
    if (token === undefined) return this.fail();
    const value = Number(token);
    if (!Number.isFinite(value)) throw new StrictJsonError("number-too-large", this.position());
    this.at += token.length;
    return value;
  }

  fail(at: number = this.at): never {
    throw new StrictJsonError("not-json", this.position(at));
  }

  /** Line and column from 1, as in an editor. */
  position(at: number = this.at): { line: number; column: number } {
    let line = 1;
    let lineStart = 0;
    for (
      let next = this.text.indexOf("\n");
      next !== -1 && next < at;
      next = this.text.indexOf("\n", next + 1)
    ) {
      line += 1;
      lineStart = next + 1;
    }
    return { line, column: Math.min(at, this.text.length) - lineStart + 1 };
  }
}
