import { SaxesParser, type SaxesTagNS } from "saxes";
import { looksLikeCredential } from "@/lib/domain/verification/submissions/credential-text";
import { verificationLimits } from "@/lib/domain/verification-limits";
import { Refused } from "./refused";
import { SvgEntities } from "./svg-entities";

const svgNamespace = "http://www.w3.org/2000/svg";
const badgeNamespace = /^https?:\/\/purl\.imsglobal\.org\/ob\/v3p0\/?$/;
const badge2Namespace = /^https?:\/\/openbadges\.org\/?$/;

/** Of one element. */
const maxAttributes = 200;

type Baked = { verify: string | null; text: string; isOlder: boolean };

/**
 * Extracts the credentials from a baked SVG (Open Badges 3.0, 5.3.2: an element `credential` of the
 * badge namespace, with a token in its attribute `verify` or with JSON as its text). The drawing
 * itself is never rendered.
 *
 * Attack: endless nesting and elements, two credentials, one hidden inside another. Rule: limits
 * that end the parser's work, only complete and well-formed files, every credential is returned and
 * contains only text. Errors: Refused.
 */
export function readBakedSvg(file: Buffer): Uint8Array[] {
  const found = new SvgReading(decode(file)).read();
  const baked = found.filter(({ isOlder }) => !isOlder);
  if (baked.length > 0) return baked.map(readContent);
  if (found.length === 0) throw new Refused("no-credential-in-picture");
  // Some software uses the element of version 2 for a badge of version 3.
  const older = found.filter(({ verify, text }) => looksLikeCredential(verify ?? text));
  if (older.length === 0) throw new Refused("open-badge-2");
  return older.map(({ verify, text, isOlder }) =>
    readContent({ verify: text.trim() === "" ? verify : null, text, isOlder }),
  );
}

function readContent({ verify, text }: Baked): Uint8Array {
  const inside = text.trim();
  if ((verify === null) === (inside === "")) throw new Refused("svg-malformed");
  return Buffer.from(verify?.trim() ?? inside, "utf8");
}

function decode(file: Buffer): string {
  const encoding = /^(?:\xef\xbb\xbf)?<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.-]+)/i.exec(
    file.toString("latin1", 0, 300),
  )?.[1];
  const isPlain =
    /^(?:iso-8859-1|windows-1252)$/i.test(encoding ?? "") && file.every((byte) => byte < 0x80);
  if (encoding !== undefined && !isPlain && !/^(?:utf-?8|us-ascii)$/i.test(encoding))
    throw new Refused("svg-malformed");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(file);
  } catch {
    throw new Refused("svg-malformed");
  }
}

class SvgReading {
  private readonly entities = new SvgEntities();
  private readonly baked: Baked[] = [];
  private current: Baked | null = null;
  private elements = 0;
  private depth = 0;
  private attributes = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  read(): Baked[] {
    const parser = new SaxesParser({
      xmlns: true,
      position: false,
      forceXMLVersion: true,
      defaultXMLVersion: "1.0",
      // Browsers draw nothing of such a file, but the badge in it can be read.
      resolvePrefix: (prefix: string) => `unbound:${prefix}`,
    });
    parser.ENTITIES = new Proxy<Record<string, string>>(
      {},
      { get: (_none, name) => this.entities.resolve(String(name)) },
    );
    parser.on("error", () => {
      throw new Refused("svg-malformed");
    });
    parser.on("doctype", (declared) => this.entities.declare(declared));
    parser.on("opentagstart", () => this.startTag());
    parser.on("attribute", ({ name }) => this.takeAttribute(name));
    parser.on("opentag", (tag) => this.open(tag));
    parser.on("closetag", () => this.close());
    parser.on("text", (text) => this.takeText(text));
    parser.on("cdata", (text) => this.takeText(text));
    parser.write(this.text).close();
    return this.baked;
  }

  private startTag(): void {
    this.entities.startTag();
    this.attributes = 0;
  }

  private takeAttribute(name: string): void {
    this.entities.endAttribute(name);
    this.attributes += 1;
    if (this.attributes > maxAttributes)
      throw new Refused("too-many-parts", { limit: verificationLimits.svgElements });
  }

  private open({ local, uri, attributes }: SaxesTagNS): void {
    this.entities.endTag();
    this.elements += 1;
    const { svgElements, svgDepth } = verificationLimits;
    if (this.elements > svgElements) throw new Refused("too-many-parts", { limit: svgElements });
    if (this.depth >= svgDepth) throw new Refused("too-deep", { limit: svgDepth });
    if (this.current && !this.current.isOlder) throw new Refused("svg-malformed");
    if (this.elements === 1 && (local !== "svg" || uri !== svgNamespace))
      throw new Refused("svg-malformed");
    const isOlder = badge2Namespace.test(uri) && local === "assertion";
    if (isOlder || (badgeNamespace.test(uri) && local === "credential")) {
      this.current = { verify: attributes.verify?.value ?? null, text: "", isOlder };
      this.baked.push(this.current);
    }
    this.depth += 1;
  }

  private close(): void {
    this.depth -= 1;
    this.current = null;
  }

  private takeText(text: string): void {
    if (this.current) this.current.text += text;
  }
}
