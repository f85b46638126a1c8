import { deflateSync } from "node:zlib";
import type { Reason } from "@/lib/domain/verification/report/reasons";
import type { Bases, HostileCase } from "@/tests/support/hostile-world";
import {
  bakedSvg,
  endChunk,
  pdf,
  pdfOf,
  pdfStream,
  png,
  qrPicture,
  svgHead,
  textChunk,
} from "@/tests/support/packed-files";

/*
 * Pictures and documents: false chunks, files with two types at the same time, and containers with
 * more than one credential.
 */

const changed = (text: string) => text.replace("Ana Andromeda", "Eve Andromeda");
const catalog = (names: string) => `<< /Type /Catalog /Pages 2 0 R ${names} >>`;
const pages = "<< /Type /Pages /Kids [] /Count 0 >>";
const spec = (at: number) =>
  `<< /Type /Filespec /F (a.jsonld) /UF (a.jsonld) /EF << /F ${at} 0 R >> >>`;
const attached = (stream: Buffer, more = "") =>
  pdfOf([
    catalog("/Names << /EmbeddedFiles << /Names [(a.jsonld) 3 0 R] >> >>"),
    pages,
    spec(4),
    stream,
    ...(more ? [more] : []),
  ]);

const cases: [string, Reason, (text: string, bases: Bases) => Buffer | Promise<Buffer>][] = [
  ["PNG: a changed credential", "changed-since-signed", (text) => png([textChunk(changed(text))])],
  [
    "PNG: a changed credential, compressed",
    "changed-since-signed",
    (text) => png([textChunk(changed(text), undefined, true)]),
  ],
  ["PNG: cut off", "png-malformed", (text) => png([textChunk(text)]).subarray(0, -5)],
  ["PNG: a wrong checksum", "png-malformed", (text) => png([{ ...textChunk(text), crc: 7 }])],
  ["PNG: no end", "png-malformed", (text) => png([textChunk(text)], [])],
  [
    "PNG: no header",
    "png-malformed",
    () => Buffer.concat([png([]).subarray(0, 8), png([]).subarray(33)]),
  ],
  [
    "PNG: a length beyond the file",
    "png-malformed",
    (text) => {
      const file = png([textChunk(text)]);
      file.writeUInt32BE(0x7fffffff, 8 + 25);
      return file;
    },
  ],
  [
    "PNG: a chunk whose name has digits",
    "png-malformed",
    (text) => png([{ ...textChunk(text), type: "1TXt" }]),
  ],
  [
    "PNG: two credentials",
    "several-credentials",
    (text) => png([textChunk(text), textChunk(text)]),
  ],
  [
    "PNG: the credential in zTXt",
    "png-malformed",
    (text) => png([{ ...textChunk(text), type: "zTXt" }]),
  ],
  [
    "PNG: the credential behind the end",
    "no-credential-in-picture",
    (text) => png([], [endChunk, textChunk(text)]),
  ],
  [
    "PNG: a badge of version 2",
    "open-badge-2",
    () => png([textChunk("https://uni.example/b/1", "openbadges")]),
  ],
  [
    "PNG: a keyword in capitals",
    "no-credential-in-picture",
    (text) => png([textChunk(text, "OpenBadgeCredential")]),
  ],
  [
    "PNG: a keyword with a space",
    "no-credential-in-picture",
    (text) => png([textChunk(text, "openbadgecredential ")]),
  ],
  [
    "PNG: a text that does not unpack",
    "png-malformed",
    () => png([{ type: "iTXt", data: Buffer.from("openbadgecredential\0\x01\0\0\0no") }]),
  ],
  [
    "PNG: a text without its fields",
    "png-malformed",
    () => png([{ type: "iTXt", data: Buffer.from("openbadgecredential\0\0") }]),
  ],
  [
    "PNG: an unknown compression",
    "png-malformed",
    (text) =>
      png([
        {
          type: "iTXt",
          data: Buffer.concat([
            Buffer.from("openbadgecredential\0\x01\x09\0\0"),
            deflateSync(Buffer.from(text)),
          ]),
        },
      ]),
  ],
  [
    "PNG: an archive behind it",
    "data-after-end",
    (text) => Buffer.concat([png([textChunk(text)]), Buffer.from("PK\x03\x04")]),
  ],
  [
    "PNG: a second picture behind it",
    "data-after-end",
    (text) => Buffer.concat([png([textChunk(text)]), png([textChunk(changed(text))])]),
  ],
  [
    "PNG: a link where the credential should be",
    "plain-text",
    () => png([textChunk("https://uni.example/credential")]),
  ],
  [
    "PNG: a page where the credential should be",
    "other-markup",
    () => png([textChunk("<html></html>")]),
  ],
  [
    "PNG: a picture where the credential should be",
    "plain-text",
    (text) => png([textChunk(png([textChunk(text)]).toString("latin1"))]),
  ],
  ["PNG: nothing in it", "no-credential-in-picture", () => png([])],
  [
    "SVG: a changed credential",
    "changed-since-signed",
    (text) => Buffer.from(bakedSvg(changed(text))),
  ],
  [
    "SVG: entities",
    "svg-entities",
    (text) => Buffer.from(bakedSvg(text).replace("<svg", '<!DOCTYPE svg [<!ENTITY x "y">]><svg')),
  ],
  [
    "SVG: an entity from outside",
    "svg-entities",
    (text) =>
      Buffer.from(
        bakedSvg(text).replace(
          "<svg",
          '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg',
        ),
      ),
  ],
  [
    "SVG: two credentials",
    "several-credentials",
    (text) =>
      Buffer.from(
        bakedSvg(text).replace(
          "<g>",
          `<openbadges:credential><![CDATA[${text}]]></openbadges:credential><g>`,
        ),
      ),
  ],
  ["SVG: cut off", "svg-malformed", (text) => Buffer.from(bakedSvg(text).slice(0, -12))],
  ["SVG: an element that does not end", "svg-malformed", () => Buffer.from(`${svgHead}<g></svg>`)],
  [
    "SVG: a credential in a comment",
    "no-credential-in-picture",
    (text) => Buffer.from(`${svgHead}<!-- ${text} --></svg>`),
  ],
  [
    "SVG: script instead of a credential",
    "no-credential-in-picture",
    () => Buffer.from(`${svgHead}<script>alert(1)</script></svg>`),
  ],
  [
    "PDF: a changed credential",
    "changed-since-signed",
    (text) => pdf([{ name: "credential.jsonld", content: changed(text) }]),
  ],
  [
    "PDF: two credentials",
    "several-credentials",
    (text) =>
      pdf([
        { name: "a.jsonld", content: text },
        { name: "b.jsonld", content: changed(text) },
      ]),
  ],
  ["PDF: nothing attached", "no-credential-in-pdf", () => pdf([])],
  [
    "PDF: only other files attached",
    "no-credential-in-pdf",
    () => pdf([{ name: "a.json", content: "{}" }]),
  ],
  [
    "PDF: cut off",
    "pdf-malformed",
    async (text) => (await pdf([{ name: "a.jsonld", content: text }])).subarray(0, -40),
  ],
  ["PDF: no objects", "pdf-malformed", () => Buffer.from("%PDF-1.7\n%%EOF")],
  [
    "PDF: encrypted",
    "pdf-encrypted",
    (text) =>
      Buffer.from(
        attached(pdfStream(Buffer.from(text)), "<< /Filter /Standard >>")
          .toString("latin1")
          .replace("/Root 1 0 R", "/Root 1 0 R /Encrypt 5 0 R"),
        "latin1",
      ),
  ],
  [
    "PDF: an attachment that unpacks to 40 MB",
    "unpacked-too-large",
    () => attached(pdfStream(deflateSync(Buffer.alloc(40_000_000)), "/Filter /FlateDecode")),
  ],
  [
    "PDF: an attachment with an unknown filter",
    "pdf-packing-unknown",
    (text) => attached(pdfStream(Buffer.from(text), "/Filter /JBIG2Decode")),
  ],
  ["QR: a link to nowhere", "link-not-followed", () => qrPicture("https://uni.example/c/abc")],
  ["QR: a poster", "qr-without-credential", () => qrPicture("Welcome to the open day")],
  [
    "QR: a wireless network",
    "qr-without-credential",
    () => qrPicture("WIFI:S:uni;T:WPA;P:secret;;"),
  ],
  ["an archive", "archive", () => Buffer.from("PK\x03\x04rest", "latin1")],
  ["a GIF", "picture-kind-unknown", () => Buffer.from("GIF89a-and-more-bytes")],
  [
    "a JPEG that is none",
    "picture-unreadable",
    () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]),
  ],
  ["a program", "not-utf8", () => Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0xff, 0xfe])],
  ["nothing", "empty-file", () => Buffer.alloc(0)],
];

export const files: HostileCase[] = cases.map(([name, reason, make]) => ({
  name,
  reason,
  make: async (bases) => ({ submitted: await make(JSON.stringify(bases.elm), bases) }),
}));
