import { hoursOf } from "@/lib/domain/credential-views/certificate-amounts";
import { conceptText, localTextOf } from "@/lib/domain/credential-views/concept-words";
import {
  certificateWords,
  type FactWords,
  factWords,
  fillWords,
} from "@/lib/domain/credentials/document-words";
import { numberIn } from "@/lib/domain/credentials/written-values";
import { writeSigned } from "@/lib/domain/days";
import { asList, isJsonObject, type JsonObject } from "@/lib/domain/json/json-value";
import type { ElementId } from "@/lib/domain/micro-credentials/elements";
import {
  type ElmDocument,
  openElmDocument,
  stringOf,
} from "@/lib/domain/verification/elm/elm-document";
import { fieldLabels } from "@/lib/domain/vocabularies/labels/label-of";
import type { FactsFrame, FactValue, SignedFact } from "./model";
import { type Unread, unreadIn } from "./unread";

const webAddress = /^https?:\/\/\S+$/;

type Node = JsonObject | undefined;

/**
 * Formats values of a signed document, and tracks what it has read, so that no signed value is
 * omitted unnoticed ({@link FactReader.unread}). Never throws, whatever the document contains.
 */
export class FactReader {
  readonly document: ElmDocument;
  readonly words: FactWords;
  /** The language of labels and of formatted values: dates, numbers. */
  readonly language: string;
  /** The language of untagged texts: a badge states it once for all of them. */
  plainLanguage = "und";
  private readonly read = new Set<string>();
  private readonly names = new WeakMap<JsonObject, string>();
  private count = 0;

  readonly root: JsonObject;
  readonly frame: FactsFrame;

  constructor(root: JsonObject, frame: FactsFrame) {
    this.root = root;
    this.frame = frame;
    this.document = openElmDocument(root);
    const { words, language } = factWords(frame.language);
    this.words = words;
    this.language = language;
  }

  private keyOf(node: JsonObject): string {
    if (typeof node.id === "string") return node.id;
    const known = this.names.get(node);
    if (known !== undefined) return known;
    this.count += 1;
    this.names.set(node, `#${this.count}`);
    return `#${this.count}`;
  }

  /** Counts terms as read; without terms, the entire node. */
  mark(node: Node, ...terms: string[]): void {
    if (!node) return;
    const key = this.keyOf(node);
    for (const term of terms.length > 0 ? terms : ["*"]) this.read.add(`${key} ${term}`);
  }

  nodes(node: Node, term: string): JsonObject[] {
    this.mark(node, term);
    return this.document.nodes(node, term);
  }

  node(node: Node, term: string): Node {
    return this.nodes(node, term)[0];
  }

  string(node: Node, term: string): string | undefined {
    this.mark(node, term);
    const found = asList(node?.[term]).find(
      (value) => typeof value === "string" || typeof value === "number",
    );
    return found === undefined ? undefined : String(found);
  }

  /**
   * Text in the reader's language, otherwise English, otherwise any: a language map (ELM), a text
   * with its language (VCDM 2.0), or a plain string.
   */
  text(node: Node, term: string): FactValue | null {
    this.mark(node, term);
    const tagged = asList(node?.[term])
      .filter(isJsonObject)
      .filter((value) => typeof value["@value"] === "string");
    const own = tagged.find((value) => value["@language"] === this.frame.language) ?? tagged[0];
    if (own)
      return {
        text: String(own["@value"]),
        language: typeof own["@language"] === "string" ? own["@language"] : "und",
      };
    const found = localTextOf(node, term, this.frame.language);
    return (
      found && {
        ...found,
        language: found.language === "und" ? this.plainLanguage : found.language,
      }
    );
  }

  /** Plain string or number values: identifiers, codes, lists of words. */
  plain(node: Node, term: string): FactValue[] {
    this.mark(node, term);
    return asList(node?.[term])
      .filter((value) => typeof value === "string" || typeof value === "number")
      .map((value) => plain(String(value)));
  }

  concepts(node: Node, term: string): FactValue[] {
    return this.nodes(node, term).flatMap((concept) => this.concept(concept) ?? []);
  }

  concept(concept: Node): FactValue | null {
    this.mark(concept);
    return conceptText(concept, this.frame.language);
  }

  fields(node: Node, term: string): FactValue[] {
    return this.nodes(node, term).flatMap((concept) => {
      const labels = fieldLabels(stringOf(concept, "id") ?? "", this.frame.language);
      const own = this.concept(concept);
      return labels.length > 0 ? labels : (own ?? []);
    });
  }

  /** A calendar day in formats that require a date-time. */
  day(node: Node, term: string): FactValue | null {
    const found = writeSigned(this.language, this.string(node, term), null);
    return found === null ? null : this.written(found);
  }

  /**
   * An instant: in the issuer's time zone, otherwise as stated in the file, with the zone named.
   */
  moment(node: Node, term: string): FactValue | null {
    const found = writeSigned(this.language, this.string(node, term), this.frame.timeZone);
    return found === null ? null : this.written(found);
  }

  /** A duration in hours; anything else as written. */
  hours(node: Node, term: string): FactValue | null {
    const text = this.string(node, term);
    if (text === undefined) return null;
    const hours = /^\d+(\.\d+)?$/.test(text) ? Number(text) : hoursOf(text);
    if (hours === null) return plain(text);
    const { words, language } = certificateWords(this.frame.language);
    return { text: fillWords(words.hoursValue, { hours: numberIn(language, hours) }), language };
  }

  /** A value formatted by the reader itself. */
  written(text: string): FactValue {
    return { text, language: this.language };
  }

  /** A fact, unless it has no values. */
  fact(
    label: keyof FactWords,
    values: (FactValue | null | undefined)[] | FactValue | null,
    element: ElementId | null = null,
  ): SignedFact[] {
    const given = (Array.isArray(values) ? values : [values]).filter(
      (value): value is FactValue => !!value && value.text.trim() !== "",
    );
    const told = given.filter(
      (value, index) =>
        value.details !== undefined || given.findIndex(({ text }) => text === value.text) === index,
    );
    return told.length === 0 ? [] : [{ label: this.words[label], values: told, element }];
  }

  /** Signed values that have not been read. */
  unread(isHidden: (node: JsonObject, term: string) => boolean): Unread[] {
    const judge = (node: JsonObject, term: string) => {
      if (isHidden(node, term)) return "hidden";
      const key = this.keyOf(node);
      if (this.read.has(`${key} *`)) return "hidden";
      return this.read.has(`${key} ${term}`) ? "read" : "unread";
    };
    return unreadIn(this.root, judge, this.frame.language);
  }
}

/** A value without a language. */
export function plain(text: string): FactValue {
  return webAddress.test(text) ? { text, language: "und", href: text } : { text, language: "und" };
}

/** A value with its details; nothing without the value. */
export function withDetails(value: FactValue | null, details: SignedFact[]): FactValue | null {
  return value && details.length > 0 ? { ...value, details } : value;
}
