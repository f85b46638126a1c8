import { recordedFileMark } from "@/lib/domain/credentials/recorded-file";
import { AppError } from "@/lib/domain/errors";

const namespace = "https://purl.imsglobal.org/ob/v3p0";
/** The root's start tag, with quoted attributes, in which `>` does not end the tag. */
const rootTag = /<svg(?:\s+[^\s=<>"']+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*>/;
const compactToken = /^[\w-]+\.[\w-]+\.[\w-]+$/;
/**
 * Characters that XML 1.0 (section 2.2) cannot express, and the carriage return, which a parser
 * turns into a line feed (section 2.11).
 */
const unwritable = /[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/**
 * A CDATA section cannot contain its own end: it is split there, and a parser joins the two (XML
 * 1.0, section 2.7).
 */
function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;
}

/**
 * Bakes a secured badge into an SVG document of our own drawing (Open Badges 3.0, section 5.3.2.1):
 * the element comes directly after the root's start tag, with a compact token in its `verify`
 * attribute or JSON as its text. An XML parser gets exactly the same text back. Errors:
 * INVALID_INPUT for a picture without a root or with a badge, and for text that XML cannot hold.
 */
export function bakeSvg(svg: string, text: string): string {
  const tag = rootTag.exec(svg)?.[0];
  if (tag === undefined || svg.includes("openbadges:") || unwritable.test(text))
    throw new AppError("INVALID_INPUT");
  const credential = compactToken.test(text)
    ? `<openbadges:credential verify="${text}"></openbadges:credential>`
    : `<openbadges:credential>${cdata(text)}</openbadges:credential>`;
  const baked = `${tag.slice(0, -1).trimEnd()} xmlns:openbadges="${namespace}">${credential}`;
  return svg.replace(tag, () => `${baked}<metadata>${recordedFileMark}</metadata>`);
}
