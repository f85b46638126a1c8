import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JsonValue } from "@/lib/domain/json/json-value";
import type { ContainerAnswer } from "@/lib/domain/verification/ports";
import {
  containers,
  json,
  open,
  opened,
  proofs,
  refusal,
  token,
} from "@/tests/support/container-opener";
import { bakedSvg, endChunk, pdf, png, svgHead, textChunk } from "@/tests/support/packed-files";
import { hasSharedData, readSharedText, sharedPath } from "@/tests/support/shared-data";
import {
  signed,
  signedStatusList,
  testIssuer,
  unsignedElm,
  verifyInWorld,
} from "@/tests/support/signed-credential";

let credential: Record<string, JsonValue>;
let text: string;
let list: JsonValue;

beforeAll(async () => {
  proofs.start();
  credential = await signed(unsignedElm(), testIssuer());
  text = JSON.stringify(credential);
  list = await signedStatusList();
});
afterAll(() => proofs.close());

describe("a signed credential is valid in any container", () => {
  const ways: [string, (text: string) => Buffer | Promise<Buffer>, string][] = [
    ["baked into a PNG", (text) => png([textChunk(text)]), "png"],
    ["baked into a PNG, compressed", (text) => png([textChunk(text, undefined, true)]), "png"],
    ["baked into an SVG", (text) => Buffer.from(bakedSvg(text)), "svg"],
    ["attached to a PDF", (text) => pdf([{ name: "credential.jsonld", content: text }]), "pdf"],
    [
      "attached to a PDF of the old kind",
      (text) => pdf([{ name: "credential.jsonld", content: text }], false),
      "pdf",
    ],
    [
      "attached to a PDF with a mark and a line end in front",
      async (text) =>
        Buffer.concat([
          Buffer.from("\ufeff\r\n"),
          await pdf([{ name: "credential.jsonld", content: text }], false),
        ]),
      "pdf",
    ],
    [
      "attached to a PDF beside others",
      (text) =>
        pdf([
          { name: "a.json", content: "{}" },
          { name: "b", content: text },
        ]),
      "pdf",
    ],
  ];
  it.each(ways)("%s", async (_, pack, container) => {
    const report = await verifyInWorld(await pack(text), { proofs, list, containers });
    expect(report).toMatchObject({ verdict: "valid", container });
    const changed = await pack(
      text
        .replace("Digital", "Analogue")
        .replace(/"fullName":\{"en":"[^"]+"/, '"fullName":{"en":"Eve"'),
    );
    expect(await verifyInWorld(changed, { proofs, list, containers })).toMatchObject({
      verdict: "not-valid",
      signed: null,
    });
  });

  it("and without one", async () => {
    for (const file of [text, ` \n\ufeff${text}`.trim(), `\ufeff${text}\n`, "no credential", token])
      expect(await open(file)).toEqual({ kind: "plain" });
    expect(
      await verifyInWorld(Buffer.from(`\ufeff ${text}\n`), { proofs, list, containers }),
    ).toMatchObject({
      verdict: "valid",
      container: null,
    });
  });
});

describe("text", () => {
  it("is stripped of white space, a byte order mark and a data: URL", async () => {
    expect(await opened(` ${token}\r\n`)).toBe(`text ${token}`);
    expect(await opened(`\ufeff${token}`)).toBe(`text ${token}`);
    expect(await opened(`data:application/vc+jwt,${token}\n`)).toBe(`text ${token}`);
  });

  it("is identified if it is not a credential", async () => {
    expect(await refusal("<!DOCTYPE html><html><body>Hello</body></html>")).toBe("web-page");
    expect(await refusal(Buffer.from("PK\x03\x04rest", "latin1"))).toBe("archive");
    expect(await refusal("GIF89a-and-more-bytes")).toBe("picture-kind-unknown");
    expect(await refusal("https://uni.example/credential.json")).toBe("link-not-followed");
  });
});

describe("PNG", () => {
  const bomb = Buffer.alloc(40_000_000);
  const cases: [string, () => Buffer, string][] = [
    ["cut off", () => png([textChunk(json)]).subarray(0, -5), "png-malformed"],
    ["a wrong checksum", () => png([{ ...textChunk(json), crc: 7 }]), "png-malformed"],
    ["a length beyond the file", () => png([textChunk(json)], []), "png-malformed"],
    [
      "no header",
      () => Buffer.concat([png([]).subarray(0, 8), png([]).subarray(33)]),
      "png-malformed",
    ],
    ["two credentials", () => png([textChunk(json), textChunk(json)]), "several"],
    [
      "a badge of version 2",
      () => png([textChunk("https://uni.example/b/1", "openbadges")]),
      "open-badge-2",
    ],
    [
      "data behind the end",
      () => Buffer.concat([png([textChunk(json)]), Buffer.from("PK\x03\x04")]),
      "data-after-end",
    ],
    [
      "a second picture behind the end",
      () => Buffer.concat([png([textChunk(json)]), png([textChunk(json)])]),
      "data-after-end",
    ],
    [
      "a text that unpacks to 40 MB",
      () => png([textChunk(bomb, undefined, true)]),
      "unpacked-too-large",
    ],
    [
      "a text that does not unpack",
      () => png([{ type: "iTXt", data: Buffer.from("openbadgecredential\0\x01\0\0\0no") }]),
      "png-malformed",
    ],
    [
      "a text chunk without its fields",
      () => png([{ type: "iTXt", data: Buffer.from("openbadgecredential\0\0") }]),
      "png-malformed",
    ],
    [
      "a credential in a chunk of another kind",
      () => png([{ ...textChunk(json), type: "zTXt" }]),
      "png-malformed",
    ],
    [
      "3,000 chunks",
      () => png(Array.from({ length: 3_000 }, () => ({ type: "tEXt", data: Buffer.from("a\0b") }))),
      "too-many-parts",
    ],
    ["no credential", () => png([textChunk("hello", "Comment")]), "no-credential-in-picture"],
    [
      "no credential, and data behind the end",
      () => Buffer.concat([png([]), Buffer.from("tail")]),
      "no-credential-in-picture",
    ],
    [
      "a picture of 400 million pixels",
      () => {
        const header = Buffer.from([0, 0, 0x4e, 0x20, 0, 0, 0x4e, 0x20, 8, 2, 0, 0, 0]);
        const huge = png([], [endChunk]);
        return Buffer.concat([huge.subarray(0, 8), pngHeader(header), huge.subarray(33)]);
      },
      "too-many-pixels",
    ],
  ];
  it.each(cases)("%s", async (_, file, reason) => expect(await refusal(file())).toBe(reason));
});

function pngHeader(header: Buffer): Buffer {
  const whole = png([{ type: "IHDR", data: header }]);
  const at = whole.lastIndexOf("IHDR") - 4;
  return whole.subarray(at, at + 25);
}

describe("SVG", () => {
  const escaped = json.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  it.each([
    [
      "text with entities",
      `${svgHead}<openbadges:credential>${escaped}</openbadges:credential></svg>`,
      `svg ${json}`,
    ],
    ["a token", `${svgHead}<openbadges:credential verify="${token}"/></svg>`, `svg ${token}`],
    [
      "another prefix",
      `<s:svg xmlns:s="http://www.w3.org/2000/svg"><b:credential xmlns:b="https://purl.imsglobal.org/ob/v3p0"><![CDATA[${json}]]></b:credential></s:svg>`,
      `svg ${json}`,
    ],
    [
      "a comment that looks like one",
      bakedSvg(json).replace("<g>", "<!-- <openbadges:credential>x</openbadges:credential> --><g>"),
      `svg ${json}`,
    ],
  ])("%s", async (_, file, expected) => expect(await opened(file)).toBe(expected));

  it.each([
    [
      "its own entities",
      `<!DOCTYPE svg [<!ENTITY a "aaaa">]>${bakedSvg("&a;").slice(39)}`,
      "svg-entities",
    ],
    [
      "an unknown entity",
      `${svgHead}<openbadges:credential>&xxe;</openbadges:credential></svg>`,
      "svg-entities",
    ],
    [
      "two credentials",
      bakedSvg(json).replace("<g>", `<openbadges:credential verify="${token}"/><g>`),
      "several",
    ],
    [
      "one inside another",
      bakedSvg("x").replace("<![CDATA[x]]>", `<openbadges:credential verify="${token}"/>`),
      "svg-malformed",
    ],
    [
      "a token and a text",
      `${svgHead}<openbadges:credential verify="${token}">${escaped}</openbadges:credential></svg>`,
      "svg-malformed",
    ],
    ["an empty one", `${svgHead}<openbadges:credential/></svg>`, "svg-malformed"],
    ["an end that fits nothing", bakedSvg(json).replace("</g>", "</a>"), "svg-malformed"],
    ["no end", bakedSvg(json).replace("</svg>", ""), "svg-malformed"],
    ["two roots", `${bakedSvg(json)}<svg/>`, "svg-malformed"],
    ["an attribute twice", bakedSvg(json).replace("<g>", '<g a="1" a="2">'), "svg-malformed"],
    [
      "an attribute twice, by two prefixes",
      bakedSvg(json).replace("<g>", '<g xmlns:a="urn:x" xmlns:b="urn:x" a:k="1" b:k="2">'),
      "svg-malformed",
    ],
    ["an attribute without quotes", bakedSvg(json).replace("<g>", "<g a=1>"), "svg-malformed"],
    ["a tag in an attribute", bakedSvg(json).replace("<g>", '<g a="<">'), "svg-malformed"],
    [
      "an entity that JavaScript's objects know",
      bakedSvg(json).replace("<g>", "<g><text>&constructor;</text>"),
      "svg-entities",
    ],
    [
      "a character that XML does not have",
      bakedSvg(json).replace("<g>", "<g><text>&#0;</text>"),
      "svg-malformed",
    ],
    [
      "201 attributes",
      bakedSvg(json).replace(
        "<g>",
        `<g ${Array.from({ length: 201 }, (_, n) => `a${n}="1"`).join(" ")}>`,
      ),
      "too-many-parts",
    ],
    ["another encoding", bakedSvg(json).replace("UTF-8", "UTF-16"), "svg-malformed"],
    [
      "30,000 elements",
      bakedSvg(json).replace("<g>", `<g>${"<a/>".repeat(30_000)}`),
      "too-many-parts",
    ],
    ["1,000 levels", `${svgHead}${"<g>".repeat(1_000)}${"</g>".repeat(1_000)}</svg>`, "too-deep"],
    ["no credential", `${svgHead}<text>Hello</text></svg>`, "no-credential-in-picture"],
    [
      "the credential of another namespace",
      bakedSvg(json).replace("purl.imsglobal.org/ob/v3p0", "evil.example"),
      "no-credential-in-picture",
    ],
    [
      "a badge of version 2",
      '<svg xmlns="http://www.w3.org/2000/svg"><o:assertion xmlns:o="http://openbadges.org" verify="x"/></svg>',
      "open-badge-2",
    ],
  ])("%s", async (_, file, reason) => expect(await refusal(file)).toBe(reason));
});

describe.skipIf(!hasSharedData)("the published baked badges", () => {
  const folder = ["vectors", "openbadges-3.0", "baked"];
  it("contain the same credential in PNG and SVG", async () => {
    const fromPng = await open(readFileSync(sharedPath(...folder, "simple-json.png")));
    const fromSvg = await open(readSharedText(...folder, "simple-json.svg"));
    expect(fromPng).toMatchObject({ kind: "opened", container: "png" });
    expect(fromSvg).toMatchObject({ kind: "opened", container: "svg" });
    const read = (answer: ContainerAnswer) =>
      answer.kind === "opened" ? JSON.parse(Buffer.from(answer.bytes).toString()) : null;
    expect(read(fromPng)).toMatchObject({
      name: "Teamwork Badge",
      type: ["VerifiableCredential", "OpenBadgeCredential"],
    });
    expect(read(fromSvg)).toMatchObject({ name: "Teamwork Badge" });
  });
});
