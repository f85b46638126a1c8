import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "@/lib/domain/json/json-value";
import {
  badge,
  caseFile,
  describeFailures,
  hasCases,
  honestSigner,
  secured,
  verifyHonest,
} from "@/tests/support/honest-world";
import { bakedSvg, png, svgHead, textChunk } from "@/tests/support/packed-files";

/* Badge pictures after processing by other programs. */

describe.skipIf(!hasCases)("the collected cases", () => {
  it.each(["b01-itxt.png", "b07-trailing-newline.png", "b08-trailing-nuls.png"])(
    "%s is valid",
    async (file) => {
      const report = await verifyHonest(caseFile("30-picture-with-something-behind", file));
      expect(report, describeFailures(report)).toMatchObject({
        reason: "valid-issuer-unknown",
        container: "png",
      });
    },
  );
});

const signed = secured(badge());
const json = async () => JSON.stringify(await signed);
const judge = async (file: Buffer | string) => {
  const report = await verifyHonest(typeof file === "string" ? Buffer.from(file) : file);
  return { reason: report.reason, verdict: report.verdict, why: describeFailures(report) };
};

describe("a PNG with a badge", () => {
  it.each([
    ["a line end behind it", "\n"],
    ["a line end of Windows behind it", "\r\n"],
    ["a thousand zeros behind it", "\0".repeat(1_000)],
    ["spaces and tabs behind it", " \t \n"],
  ])("and %s", async (_name, behind) => {
    const { reason, why } = await judge(
      Buffer.concat([png([textChunk(await json())]), Buffer.from(behind)]),
    );
    expect(reason, why).toBe("valid-issuer-unknown");
  });

  it.each(["PK\u0003\u0004", "cum laude", "\n{}"])(
    "followed by “%s” is undecided, without accusing anyone",
    async (behind) => {
      const { reason, verdict } = await judge(
        Buffer.concat([png([textChunk(await json())]), Buffer.from(behind)]),
      );
      expect([reason, verdict]).toEqual(["data-after-end", "cannot-tell"]);
    },
  );

  const chunks: [string, (text: string) => Parameters<typeof png>[0][number]][] = [
    ["iTXt", (text) => textChunk(text)],
    ["iTXt, compressed", (text) => textChunk(text, undefined, true)],
    ["tEXt", (text) => ({ type: "tEXt", data: Buffer.from(`openbadgecredential\0${text}`) })],
    [
      "zTXt",
      (text) => ({
        type: "zTXt",
        data: Buffer.concat([
          Buffer.from("openbadgecredential\0\0"),
          deflateSync(Buffer.from(text)),
        ]),
      }),
    ],
    ["iTXt under the older keyword", (text) => textChunk(text, "openbadges")],
    [
      "tEXt under the older keyword",
      (text) => ({ type: "tEXt", data: Buffer.from(`openbadges\0${text}`) }),
    ],
  ];
  it.each(chunks)("in %s is read", async (_name, chunk) => {
    const { reason, why } = await judge(png([chunk(await json())]));
    expect(reason, why).toBe("valid-issuer-unknown");
    const changed = (await json()).replace("Teamwork", "Doctorate");
    expect((await judge(png([chunk(changed)]))).reason).toBe("changed-since-signed");
  });

  it("with letters beyond ASCII is read from tEXt as UTF-8", async () => {
    const text = JSON.stringify(await secured(badge({ name: "Teamarbeit für Łucja" })));
    const { reason, why } = await judge(
      png([{ type: "tEXt", data: Buffer.from(`openbadgecredential\0${text}`) }]),
    );
    expect(reason, why).toBe("valid-issuer-unknown");
  });

  it("of version 2 is reported as such", async () => {
    const assertion = JSON.stringify({
      "@context": "https://w3id.org/openbadges/v2",
      type: "Assertion",
      badge: "https://b.example",
    });
    for (const text of ["https://uni.example/b/1", assertion])
      expect((await judge(png([textChunk(text, "openbadges")]))).reason).toBe("open-badge-2");
  });
});

const illustrator = `<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: Adobe Illustrator 16.0.0, SVG Export Plug-In . SVG Version: 6.00 Build 0)  -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
	<!ENTITY ns_extend "http://ns.adobe.com/Extensibility/1.0/">
	<!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">
	<!ENTITY ns_svg "http://www.w3.org/2000/svg">
	<!ENTITY ns_xlink "http://www.w3.org/1999/xlink">
]>
<svg version="1.1" id="Layer_1" xmlns:x="&ns_extend;" xmlns:i="&ns_ai;" xmlns="&ns_svg;" xmlns:xlink="&ns_xlink;" viewBox="0 0 9 9">
<switch><foreignObject requiredExtensions="&ns_ai;" x="0" y="0" width="1" height="1"/><g i:extraneous="self"/></switch>
`;
const bakedIn = (head: string, text: string, prefix = "openbadges") =>
  `${head}<${prefix}:credential xmlns:${prefix}="https://purl.imsglobal.org/ob/v3p0"><![CDATA[${text}]]></${prefix}:credential></svg>`;

describe("an SVG with a badge", () => {
  it.each([
    ["of Adobe Illustrator", (text: string) => bakedIn(illustrator, text)],
    [
      "of Illustrator, with an older encoding",
      (text: string) => bakedIn(illustrator.replace("utf-8", "iso-8859-1"), text),
    ],
    [
      "with a published document type",
      (text: string) =>
        bakedSvg(text).replace(
          "<svg",
          '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n<svg',
        ),
    ],
    [
      "with a plain document type",
      (text: string) => bakedSvg(text).replace("<svg", "<!DOCTYPE svg>\n<svg"),
    ],
    [
      "under a prefix",
      (text: string) =>
        `<s:svg xmlns:s="http://www.w3.org/2000/svg"><ob:credential xmlns:ob="https://purl.imsglobal.org/ob/v3p0"><![CDATA[${text}]]></ob:credential></s:svg>`,
    ],
    [
      "under a prefix of its own",
      (text: string) => bakedIn(svgHead.replace("xmlns:openbadges", "xmlns:x"), text, "cred"),
    ],
    [
      "in the element of version 2",
      (text: string) =>
        `${svgHead}<o:assertion xmlns:o="http://openbadges.org"><![CDATA[${text}]]></o:assertion></svg>`,
    ],
  ])("%s is read", async (_name, bake) => {
    const { reason, why } = await judge(bake(await json()));
    expect(reason, why).toBe("valid-issuer-unknown");
  });

  it("as a token in the element of version 2 is read", async () => {
    const token = honestSigner.token({ vc: { ...(badge() as JsonObject) } });
    const { reason, why } = await judge(
      `${svgHead}<o:assertion xmlns:o="http://openbadges.org" verify="${token}"/></svg>`,
    );
    expect(reason, why).toBe("valid-issuer-unknown");
  });

  /*
   * Attack: names that unfold, refer to each other or to files, or put another text in the place of
   * the credential.
   */
  const head = (declarations: string) => `<!DOCTYPE svg [${declarations}]>${svgHead}`;
  const entity = (name: string, value: string) => `<!ENTITY ${name} "${value}">`;
  it.each([
    [
      "names that refer to names",
      head(entity("a", "http://a.example/") + entity("b", "&a;&a;&a;")),
    ],
    ["a name from a file", head('<!ENTITY a SYSTEM "file:///etc/passwd">')],
    ["a name for parts of names", head('<!ENTITY % a "http://a.example/">')],
    ["a name twice", head(entity("a", "http://a.example/") + entity("a", "http://b.example/"))],
    ["another meaning for what XML names", head(entity("amp", "http://a.example/"))],
    ["a name for a text", head(entity("a", "cum laude"))],
    ["a name for markup", head(entity("a", "http://a.example/<g/>"))],
    [
      "sixty names",
      head(Array.from({ length: 60 }, (_, n) => entity(`n${n}`, "http://a.example/")).join("")),
    ],
    [
      "a name used until it fills the memory",
      `${head(entity("a", `http://a.example/${"a".repeat(180)}`))}<g a="${"&a;".repeat(5_000)}"/>`,
    ],
    ["a name in the text", `${head(entity("a", "http://a.example/"))}<text>&a;</text>`],
    ["an element that is declared", head("<!ELEMENT svg ANY>")],
    ["a list that does not end", `<!DOCTYPE svg [${entity("a", "http://a.example/")}${svgHead}`],
  ])("with %s is undecided", async (_name, start) => {
    const { reason, verdict } = await judge(bakedIn(start, await json()));
    expect([reason, verdict]).toEqual(["svg-entities", "cannot-tell"]);
  });

  it("with a name in the token is not read", async () => {
    const token = honestSigner.token({ vc: { ...(badge() as JsonObject) } });
    const file = `${head(entity("a", "http://a.example/"))}<openbadges:credential verify="${token}&a;"/></svg>`;
    expect((await judge(file)).reason).toBe("svg-entities");
  });

  it("with two document types is not read", async () => {
    const { verdict } = await judge(
      `<!DOCTYPE svg>${bakedSvg(await json())
        .slice(39)
        .replace(/^/, "<!DOCTYPE svg>")}`,
    );
    expect(verdict).toBe("cannot-tell");
  });
});
