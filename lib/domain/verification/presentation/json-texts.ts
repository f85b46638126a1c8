import { StrictJsonError, TokenReader } from "@/lib/domain/json/json-tokens";
import { verificationLimits } from "@/lib/domain/verification-limits";

/** Deeper than for a bare credential, because wrappers add a few levels. */
const maxDepth = 64;

/**
 * The members of a JSON object, each exactly as written. Null for anything else, and for duplicate
 * members: parsers disagree on which wins.
 */
export function memberTexts(text: string): ReadonlyMap<string, string> | null {
  return readable(() => new TextReader(text).members());
}

/**
 * The items of a JSON list, each exactly as written; at most one more than `most`. Null for
 * anything else.
 */
export function itemTexts(text: string, most: number): string[] | null {
  return readable(() => new TextReader(text).items(most));
}

function readable<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof StrictJsonError) return null;
    throw error;
  }
}

/** Finds where values begin and end, without validating their content. */
class TextReader {
  private readonly tokens: TokenReader;

  private readonly text: string;

  constructor(text: string) {
    this.text = text;
    this.tokens = new TokenReader(text);
  }

  members(): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    this.open("{");
    while (this.hasNext("}", found.size)) {
      if (this.tokens.peek() !== '"') this.tokens.fail();
      const key = this.tokens.readString();
      if (
        this.tokens.peek() !== ":" ||
        found.has(key) ||
        found.size >= verificationLimits.objectMembers
      )
        this.tokens.fail();
      this.tokens.skip();
      found.set(key, this.value());
    }
    return found;
  }

  items(most: number): string[] {
    const found: string[] = [];
    this.open("[");
    while (found.length <= most && this.hasNext("]", found.length)) found.push(this.value());
    return found;
  }

  private open(bracket: string): void {
    if (this.tokens.peek() !== bracket) this.tokens.fail();
    this.tokens.skip();
  }

  /** After an opening bracket or a value: consumes the comma before another one, or the end. */
  private hasNext(close: string, before: number): boolean {
    const next = this.tokens.peek();
    if (next === close) {
      this.tokens.skip();
      this.tokens.assertEnd();
      return false;
    }
    if (before === 0) return true;
    if (next !== ",") this.tokens.fail();
    this.tokens.skip();
    return true;
  }

  private value(): string {
    this.tokens.peek();
    const start = this.tokens.offset;
    this.pass();
    return this.text.slice(start, this.tokens.offset);
  }

  /** Uses an explicit stack, so that depth does not use the call stack. */
  private pass(): void {
    const closings: string[] = [];
    do {
      const next = this.tokens.peek();
      if (next === "{" || next === "[") closings.push(next === "{" ? "}" : "]");
      else if (next === closings.at(-1)) closings.pop();
      else if (closings.length === 0 || (next !== "," && next !== ":")) {
        this.tokens.readScalar();
        continue;
      }
      if (closings.length > maxDepth) this.tokens.fail();
      this.tokens.skip();
    } while (closings.length > 0);
  }
}
