import { looksLikeCredential } from "@/lib/domain/verification/submissions/credential-text";
import { verificationLimits } from "@/lib/domain/verification-limits";
import { Refused } from "./refused";
import { type XmlEvent, XmlScanner } from "./xml-scanner";

const svgNamespace = "http://www.w3.org/2000/svg";
const badgeNamespace = /^https?:\/\/purl\.imsglobal\.org\/ob\/v3p0\/?$/;
const badge2Namespace = /^https?:\/\/openbadges\.org\/?$/;

type Open = { name: string; local: string; namespace: string; prefixes: Map<string, string> };
type Baked = { verify: string | null; text: string; isOlder: boolean };

/**
 * Extracts the credentials from a baked SVG (Open Badges 3.0, 5.3.2: an element `credential` of the
 * badge namespace, with a token in its attribute `verify` or with JSON as its text). The drawing
 * itself is never rendered.
 *
 * Attack: endless nesting and elements, two credentials, one hidden inside another. Rule: a small
 * parser with its own stack and limits, only complete and well-formed files, every credential is
 * returned and contains only text. Errors: Refused.
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
  private readonly scanner: XmlScanner;
  private readonly stack: Open[] = [];
  private readonly baked: Baked[] = [];
  private current: Baked | null = null;
  private elements = 0;

  constructor(text: string) {
    this.scanner = new XmlScanner(text);
  }

  read(): Baked[] {
    for (let event = this.scanner.next(); event !== null; event = this.scanner.next()) {
      if (event.kind === "open") this.open(event);
      else if (event.kind === "close") this.close(event.name);
      else this.takeText(event.text);
    }
    if (this.stack.length > 0 || this.elements === 0) throw new Refused("svg-malformed");
    return this.baked;
  }

  private open({ name, attributes, empty }: Extract<XmlEvent, { kind: "open" }>): void {
    this.elements += 1;
    const { svgElements, svgDepth } = verificationLimits;
    if (this.elements > svgElements) throw new Refused("too-many-parts", { limit: svgElements });
    if (this.stack.length >= svgDepth) throw new Refused("too-deep", { limit: svgDepth });
    if ((this.current && !this.current.isOlder) || (this.stack.length === 0 && this.elements > 1))
      throw new Refused("svg-malformed");
    const opened = this.resolve(name, attributes);
    if (this.elements === 1 && (opened.local !== "svg" || opened.namespace !== svgNamespace))
      throw new Refused("svg-malformed");
    const isOlder = badge2Namespace.test(opened.namespace) && opened.local === "assertion";
    if (isOlder || (badgeNamespace.test(opened.namespace) && opened.local === "credential")) {
      this.current = { verify: attributes.get("verify") ?? null, text: "", isOlder };
      this.baked.push(this.current);
    }
    this.stack.push(opened);
    if (empty) this.close(name);
  }

  private close(name: string): void {
    const opened = this.stack.pop();
    if (opened?.name !== name) throw new Refused("svg-malformed");
    this.current = null;
  }

  private takeText(text: string): void {
    if (this.current) this.current.text += text;
    else if (this.stack.length === 0 && text.replace(/^\ufeff/, "").trim() !== "")
      throw new Refused("svg-malformed");
  }

  private resolve(name: string, attributes: Map<string, string>): Open {
    const inherited = this.stack.at(-1)?.prefixes;
    const declared = [...attributes].filter(
      ([attribute]) => attribute === "xmlns" || attribute.startsWith("xmlns:"),
    );
    const prefixes =
      declared.length === 0 && inherited
        ? inherited
        : new Map([
            ...(inherited ?? []),
            ...declared.map(([key, value]) => [key.slice(6), value] as const),
          ]);
    const [first = "", second] = name.split(":");
    const prefix = second === undefined ? "" : first;
    return { name, local: second ?? first, namespace: prefixes.get(prefix) ?? "", prefixes };
  }
}
