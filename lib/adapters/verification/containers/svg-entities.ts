import { Refused } from "./refused";

const documentType =
  /^\s+[\w:.-]{1,100}(?:\s+(?:PUBLIC\s+(?:"[^"<>]{0,300}"|'[^'<>]{0,300}')|SYSTEM)(?:\s+(?:"[^"<>]{0,300}"|'[^'<>]{0,300}'))?)?\s*/;
const declaration = /\s*<!ENTITY\s+([A-Za-z_][\w.-]{0,100})\s+(["'])([^"'<>&%]{1,200})\2\s*>/y;
const listEnd = /\s*\]\s*$/y;
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
 * The entities of one drawing, for an XML parser to ask.
 *
 * Attack: entities that expand to gigabytes, read local files, or replace the credential's text.
 * Rule: only XML's five predefined entities, and namespace entities as defined by Adobe
 * Illustrator: each once, not nested, only in attributes, never in the one with a credential, and
 * up to a limit. Nothing is resolved externally. Errors: Refused with `svg-malformed` or
 * `svg-entities`.
 */
export class SvgEntities {
  private readonly own = new Map<string, string>();
  private expanded = 0;
  private isInTag = false;
  private isOwnUsed = false;

  /** Reads a document type; the published definition is never fetched. */
  declare(text: string): void {
    const head = documentType.exec(text)?.[0];
    if (head === undefined) throw new Refused("svg-malformed");
    if (head.length === text.length) return;
    if (text[head.length] !== "[") throw new Refused("svg-malformed");
    let at = head.length + 1;
    for (let end = isAt(listEnd, text, at); !end; end = isAt(listEnd, text, at)) {
      declaration.lastIndex = at;
      const [whole = "", name = "", , value = ""] = declaration.exec(text) ?? [];
      const isTaken = this.own.has(name) || plainEntities.has(name);
      if (!ownAddress.test(value) || isTaken || this.own.size >= maxEntities)
        throw new Refused("svg-entities");
      this.own.set(name, value);
      at += whole.length;
    }
  }

  startTag(): void {
    this.isInTag = true;
  }

  endAttribute(attribute: string): void {
    if (this.isOwnUsed && attribute === "verify") throw new Refused("svg-entities");
    this.isOwnUsed = false;
  }

  endTag(): void {
    this.isInTag = false;
  }

  resolve(name: string): string {
    const plain = plainEntities.get(name);
    if (plain !== undefined) return plain;
    const own = this.isInTag ? this.own.get(name) : undefined;
    if (own === undefined)
      throw new Refused(/^[\w.-]{1,40}$/.test(name) ? "svg-entities" : "svg-malformed");
    this.isOwnUsed = true;
    this.expanded += Math.max(own.length - name.length - 2, 0);
    if (this.expanded > maxExpandedCharacters) throw new Refused("svg-entities");
    return own;
  }
}

function isAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
