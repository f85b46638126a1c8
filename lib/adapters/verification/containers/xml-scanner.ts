import { verificationLimits } from "@/lib/domain/verification-limits";
import { Refused } from "./refused";

export type XmlEvent =
  | { kind: "open"; name: string; attributes: Map<string, string>; empty: boolean }
  | { kind: "close"; name: string }
  | { kind: "text"; text: string };

const name = /[A-Za-z_][\w.-]{0,200}(?::[A-Za-z_][\w.-]{0,200})?/y;
const documentType =
  /<!DOCTYPE\s+[\w:.-]{1,100}(?:\s+(?:PUBLIC\s+(?:"[^"<>]{0,300}"|'[^'<>]{0,300}')|SYSTEM)(?:\s+(?:"[^"<>]{0,300}"|'[^'<>]{0,300}'))?)?\s*\[?/y;
const entity = /<!ENTITY\s+([A-Za-z_][\w.-]{0,100})\s+(["'])([^"'<>&%]{1,200})\2\s*>/y;
/** Illustrator's entities for namespaces. */
const ownAddress = /^https?:\/\/[\w./#?=:~+-]+$/;
const maxEntities = 50;
/** The total number of characters that namespace entities may add to a drawing. */
const maxExpandedCharacters = 100_000;
const plainEntities: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

/**
 * Reads the parts of an XML document (XML 1.0, Namespaces 1.0) sequentially.
 *
 * Attack: entities that expand to gigabytes or read local files, and constructs that parsers
 * interpret differently. Rule: only XML's five predefined entities, and namespace entities as
 * defined by Adobe Illustrator: each once, not nested, only in attributes, never in the one with a
 * credential, and up to a limit. Nothing is resolved externally; a duplicate attribute or an
 * unclosed construct is an error. Errors: Refused with `svg-malformed` or `svg-entities`.
 */
export class XmlScanner {
  private at = 0;
  private readonly own = new Map<string, string>();
  private inProlog = true;
  private unfolded = 0;

  constructor(private readonly text: string) {}

  /**
   * The next element or text; null at the end. Comments, processing instructions and a plain
   * document type are skipped.
   */
  next(): XmlEvent | null {
    while (this.at < this.text.length) {
      if (this.text[this.at] !== "<") return { kind: "text", text: this.readText() };
      if (this.text.startsWith("<!--", this.at)) this.skipPast("-->", 4);
      else if (this.text.startsWith("<?", this.at)) this.skipPast("?>", 2);
      else if (this.text.startsWith("<![CDATA[", this.at))
        return { kind: "text", text: this.skipPast("]]>", 9) };
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

  /** Old drawings refer to the published document type, which is never fetched. */
  private skipDocumentType(): void {
    const start = this.match(documentType);
    if (start === null || !this.inProlog) throw new Refused("svg-malformed");
    this.inProlog = false;
    if (start.endsWith("[")) this.readEntities();
    this.skipSpace();
    this.take(">");
  }

  private readEntities(): void {
    for (;;) {
      this.skipSpace();
      if (this.text[this.at] === "]") break;
      const [, name = "", , value = ""] = entity.exec(this.match(entity) ?? "") ?? [];
      if (
        !ownAddress.test(value) ||
        this.own.has(name) ||
        plainEntities.has(name) ||
        this.own.size >= maxEntities
      )
        throw new Refused("svg-entities");
      this.own.set(name, value);
    }
    this.at += 1;
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    pattern.lastIndex = 0;
    this.at += found?.length ?? 0;
    return found;
  }

  private decodeValue(value: string, attribute: string): string {
    const decoded = decodeEntities(value, attribute === "verify" ? undefined : this.own);
    this.unfolded += Math.max(decoded.length - value.length, 0);
    if (this.unfolded > maxExpandedCharacters) throw new Refused("svg-entities");
    return decoded;
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
    this.inProlog = false;
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
      if (attributes.size >= 200)
        throw new Refused("too-many-parts", { limit: verificationLimits.svgElements });
      attributes.set(attribute, this.readValue(attribute));
    }
  }

  private readValue(attribute: string): string {
    this.skipSpace();
    this.take("=");
    this.skipSpace();
    const quote = this.text[this.at];
    if (quote !== '"' && quote !== "'") throw new Refused("svg-malformed");
    const value = this.skipPast(quote, 1);
    if (value.includes("<")) throw new Refused("svg-malformed");
    return this.decodeValue(value, attribute);
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

function decodeEntities(text: string, own?: ReadonlyMap<string, string>): string {
  return text.replace(/&([^;&]{0,40};)?/g, (_, entity?: string) => {
    const name = entity?.slice(0, -1) ?? "";
    const named = plainEntities.get(name) ?? own?.get(name);
    if (named !== undefined) return named;
    const [, hex, digits] = /^#(?:x([0-9A-Fa-f]{1,6})|(\d{1,7}));$/.exec(entity ?? "") ?? [];
    if (!hex && !digits)
      throw new Refused(/^[\w.-]+;$/.test(entity ?? "") ? "svg-entities" : "svg-malformed");
    const code = hex ? Number.parseInt(hex, 16) : Number(digits);
    if (!(code >= 0x9 && code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff))
      throw new Refused("svg-malformed");
    return String.fromCodePoint(code);
  });
}
