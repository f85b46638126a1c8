import { Parser } from "saxen";

/** The remaining budget of one document, or of several together. */
export type XmlBudget = { elements: number; attributes: number };

/** `too-large` if over budget; `unreadable` if it is not XML. */
export class XmlError extends Error {
  readonly reason: "too-large" | "unreadable";

  constructor(reason: "too-large" | "unreadable") {
    super(reason);
    this.reason = reason;
  }
}

type Handlers = {
  /** `attribute` looks up by the name without its prefix. */
  open?: (name: string, attribute: (name: string) => string | undefined) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
};

const attributesOfElement = 30;
const tagLength = 16_000;

/**
 * Reads XML; names are without their prefix. The parser knows only XML's own five entities, so a
 * document type has no effect. Errors: XmlError.
 */
export function walkXml(xml: string, budget: XmlBudget, { open, close, text }: Handlers): void {
  spend(xml, budget);
  const parser = new Parser();
  parser.on("openTag", (name, attributes, decode) => {
    open?.(withoutPrefix(name), (wanted) => {
      const given = attributes();
      const key =
        wanted in given ? wanted : Object.keys(given).find((one) => withoutPrefix(one) === wanted);
      const value = key === undefined ? undefined : given[key];
      return value === undefined ? undefined : decode(value);
    });
  });
  parser.on("closeTag", (name) => close?.(withoutPrefix(name)));
  parser.on("text", (value, decode) => text?.(decode(value)));
  parser.on("cdata", (value) => text?.(value));
  parser.on("error", () => {
    throw new XmlError("unreadable");
  });
  parser.parse(xml);
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/**
 * Attack: thirty kilobytes unpack to millions of empty cells, or to cells of a thousand attributes;
 * parsing them blocks the server for seconds. Rule: elements and attributes are counted before the
 * parser starts, by a scan of the delimiters that stops at the first one over the limit.
 */
function spend(xml: string, budget: XmlBudget): void {
  let at = xml.indexOf("<");
  while (at >= 0) {
    const end =
      xml[at + 1] === "!" || xml[at + 1] === "?" ? endOfOther(xml, at) : endOfTag(xml, at, budget);
    at = xml.indexOf("<", end);
  }
}

/** The end of a comment, CDATA section, processing instruction or document type. */
function endOfOther(xml: string, at: number): number {
  const closing = xml.startsWith("<!--", at)
    ? "-->"
    : xml.startsWith("<![CDATA[", at)
      ? "]]>"
      : xml[at + 1] === "?"
        ? "?>"
        : ">";
  const end = xml.indexOf(closing, at);
  if (end < 0) throw new XmlError("unreadable");
  // A document type may hold others; no workbook has one.
  if (closing === ">") throw new XmlError("unreadable");
  return end + closing.length;
}

function endOfTag(xml: string, at: number, budget: XmlBudget): number {
  if (xml[at + 1] !== "/") budget.elements -= 1;
  let attributes = 0;
  let end = at + 1;
  for (; xml[end] !== ">"; end += 1) {
    const sign = xml[end];
    if (sign === '"' || sign === "'") end = xml.indexOf(sign, end + 1);
    if (sign === "=") attributes += 1;
    if (end < 0 || end >= xml.length) throw new XmlError("unreadable");
    if (end - at > tagLength) throw new XmlError("too-large");
  }
  budget.attributes -= attributes;
  if (attributes > attributesOfElement || budget.elements < 0 || budget.attributes < 0)
    throw new XmlError("too-large");
  return end;
}
