import { verificationLimits } from "@/lib/domain/verification/limits";
import { Refused } from "./refused";

export type XmlEvent =
  | { kind: "open"; name: string; attributes: Map<string, string>; empty: boolean }
  | { kind: "close"; name: string }
  | { kind: "text"; text: string };

const name = /[A-Za-z_][\w.-]{0,200}(?::[A-Za-z_][\w.-]{0,200})?/y;
const plainEntities: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

/**
 * Reads the parts of an XML document (XML 1.0, Namespaces 1.0) one after the other.
 *
 * Attack: entities that unfold to gigabytes or read files of ours, and constructs that two readers take differently. Rule: no document type of its own
 * and no entity but the five that XML itself knows; nothing is looked up; a duplicate attribute or an unclosed construct ends the reading.
 * Errors: Refused with `svg-malformed` or `svg-entities`.
 */
export class XmlScanner {
  private at = 0;

  constructor(private readonly text: string) {}

  /** The next element or text; null at the end. Comments, processing instructions and a plain document type are passed over. */
  next(): XmlEvent | null {
    while (this.at < this.text.length) {
      if (this.text[this.at] !== "<") return { kind: "text", text: this.readText() };
      if (this.text.startsWith("<!--", this.at)) this.skipPast("-->", 4);
      else if (this.text.startsWith("<?", this.at)) this.skipPast("?>", 2);
      else if (this.text.startsWith("<![CDATA[", this.at)) return { kind: "text", text: this.skipPast("]]>", 9) };
      else if (this.text.startsWith("<!", this.at)) this.skipDocumentType();
      else return this.text[this.at + 1] === "/" ? this.readClose() : this.readOpen();
    }
    return null;
  }

  private skipPast(end: string, startLength: number): string {
    const found = this.text.indexOf(end, this.at + startLength);
    if (found === -1) throw new Refused("svg-malformed");
    const inner = this.text.slice(this.at + startLength, found);
    this.at = found + end.length;
    return inner;
  }

  /** Old drawings name the published document type, which is never fetched; one that brings declarations is refused. */
  private skipDocumentType(): void {
    const inner = this.skipPast(">", 2);
    if (inner.includes("[")) throw new Refused("svg-entities");
    if (!/^DOCTYPE\s/.test(inner)) throw new Refused("svg-malformed");
  }

  private readText(): string {
    const end = this.text.indexOf("<", this.at);
    const raw = this.text.slice(this.at, end === -1 ? undefined : end);
    this.at += raw.length;
    return decodeEntities(raw);
  }

  private readClose(): XmlEvent {
    this.at += 2;
    const closed = this.readName();
    this.skipSpace();
    this.take(">");
    return { kind: "close", name: closed };
  }

  private readOpen(): XmlEvent {
    this.at += 1;
    const opened = this.readName();
    const attributes = new Map<string, string>();
    for (;;) {
      const spaced = this.skipSpace();
      const character = this.text[this.at];
      if (character === "/" || character === ">") {
        if (character === "/") this.at += 1;
        this.take(">");
        return { kind: "open", name: opened, attributes, empty: character === "/" };
      }
      const attribute = this.readName();
      if (!spaced || attributes.has(attribute)) throw new Refused("svg-malformed");
      if (attributes.size >= 200) throw new Refused("too-many-parts", { limit: verificationLimits.svgElements });
      attributes.set(attribute, this.readValue());
    }
  }

  private readValue(): string {
    this.skipSpace();
    this.take("=");
    this.skipSpace();
    const quote = this.text[this.at];
    if (quote !== '"' && quote !== "'") throw new Refused("svg-malformed");
    const value = this.skipPast(quote, 1);
    if (value.includes("<")) throw new Refused("svg-malformed");
    return decodeEntities(value);
  }

  private readName(): string {
    name.lastIndex = this.at;
    const found = name.exec(this.text)?.[0];
    if (found === undefined) throw new Refused("svg-malformed");
    this.at += found.length;
    return found;
  }

  private skipSpace(): boolean {
    const start = this.at;
    while (" \t\r\n".includes(this.text[this.at] ?? "x")) this.at += 1;
    return this.at > start;
  }

  private take(character: string): void {
    if (this.text[this.at] !== character) throw new Refused("svg-malformed");
    this.at += 1;
  }
}

function decodeEntities(text: string): string {
  return text.replace(/&([^;&]{0,40};)?/g, (_, entity?: string) => {
    const named = plainEntities.get(entity?.slice(0, -1) ?? "");
    if (named !== undefined) return named;
    const [, hex, digits] = /^#(?:x([0-9A-Fa-f]{1,6})|(\d{1,7}));$/.exec(entity ?? "") ?? [];
    if (!hex && !digits) throw new Refused(/^[\w.-]+;$/.test(entity ?? "") ? "svg-entities" : "svg-malformed");
    const code = hex ? Number.parseInt(hex, 16) : Number(digits);
    if (!(code >= 0x9 && code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff)) throw new Refused("svg-malformed");
    return String.fromCodePoint(code);
  });
}
