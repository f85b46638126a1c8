import { readFileSync } from "node:fs";
import { crc32 } from "node:zlib";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { bakePng } from "@/lib/adapters/credential-formats/bake-png";
import { bakeSvg } from "@/lib/adapters/credential-formats/bake-svg";
import { badgeSvg, drawBadgePng } from "@/lib/adapters/documents/badge-image";
import { readBakedPng } from "@/lib/adapters/verification/containers/read-baked-png";
import { readBakedSvg } from "@/lib/adapters/verification/containers/read-baked-svg";
import { composeOpenBadge } from "@/lib/domain/credentials/compose-open-badge";
import { AppError } from "@/lib/domain/errors";
import { awardFacts } from "@/tests/support/award-facts";
import { hasSharedData, sharedPath } from "@/tests/support/shared-data";

const drawing = {
  title: "Open Data Stewardship",
  institutionName: "Ballyvara University",
  rosetteId: "6f1d1c0e-52a7-4f3f-8a55-5cf1c2f0a001",
  accent: "#1d4e89",
};

/** Reads a PNG by its published layout: chunks, each with a valid checksum, the end last. */
function readChunks(png: Buffer): { type: string; data: Buffer }[] {
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString("latin1", at + 4, at + 8);
    if (png.readUInt32BE(at + 8 + length) !== crc32(png.subarray(at + 4, at + 8 + length)))
      throw new Error(`check sum of ${type}`);
    chunks.push({ type, data: png.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

function unbakePng(png: Buffer): string[] {
  return readChunks(png).flatMap(({ type, data }) => {
    const [keyword] = data.toString("latin1").split("\0");
    if (type !== "iTXt" || keyword !== "openbadgecredential") return [];
    const rest = data.subarray("openbadgecredential".length + 1);
    if (rest[0] !== 0) throw new Error("compressed");
    const language = rest.indexOf(0, 2);
    return [rest.subarray(rest.indexOf(0, language + 1) + 1).toString("utf8")];
  });
}

/**
 * Reads the element by the rules of XML for start tags, quoted attributes and CDATA sections,
 * character by character.
 */
function unbakeSvg(svg: string): string {
  const start = svg.indexOf("<openbadges:credential");
  const close = svg.indexOf(">", start);
  const verify = /^<openbadges:credential\s+verify="([^"]*)"$/.exec(svg.slice(start, close));
  if (verify?.[1] !== undefined) return verify[1];
  let text = "";
  let at = close + 1;
  while (!svg.startsWith("</openbadges:credential>", at)) {
    if (!svg.startsWith("<![CDATA[", at)) throw new Error(`no CDATA section at ${at}`);
    const end = svg.indexOf("]]>", at);
    text += svg.slice(at + 9, end);
    at = end + 3;
  }
  return text;
}

const pixels = (picture: Buffer | string) =>
  sharp(Buffer.from(picture)).ensureAlpha().raw().toBuffer();

const json = JSON.stringify(composeOpenBadge(awardFacts()));
const texts = [
  ["a badge", json],
  ["a token", "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJkaWQ6d2ViOmEifQ.c2lnbmF0dXJl-_"],
  ["what would end a CDATA section", JSON.stringify({ name: "]]> ]]]]>> <!-- & ]]", list: [[]] })],
  ["many scripts", JSON.stringify({ name: "Ξένια Þórðardóttir 李小龍 عائشة 😀" })],
] as const;

let png: Buffer;
beforeAll(async () => {
  png = await drawBadgePng(drawing);
});

describe("a baked PNG", () => {
  test.each(texts)("returns exactly %s, once, and shows the same picture", async (_name, text) => {
    const baked = bakePng(png, text);
    expect(unbakePng(baked)).toEqual([text]);
    expect(readChunks(baked).at(-1)?.type).toBe("IEND");
    expect((await pixels(baked)).equals(await pixels(png))).toBe(true);
  });

  test.skipIf(!hasSharedData)("matches the published example", () => {
    const example = readFileSync(
      sharedPath("vectors", "openbadges-3.0", "baked", "simple-json.png"),
    );
    const baked = bakePng(png, json);
    const places = [example, baked].map((file) => readChunks(file).slice(-2));
    expect(places.map((chunks) => chunks.map(({ type }) => type))).toEqual([
      ["iTXt", "IEND"],
      ["iTXt", "IEND"],
    ]);
    expect(places[0]?.[0]?.data.subarray(0, 24)).toEqual(places[1]?.[0]?.data.subarray(0, 24));
    expect(JSON.parse(unbakePng(example)[0] ?? "")).toHaveProperty("proof");
  });

  test("drops bytes after the picture's end", () => {
    expect(bakePng(Buffer.concat([png, Buffer.from("tail")]), json)).toEqual(bakePng(png, json));
  });

  test("is refused with a badge already, if not a complete PNG, or for text that a chunk cannot hold", () => {
    for (const [picture, text] of [
      [bakePng(png, json), json],
      [Buffer.from("GIF89a"), json],
      [png.subarray(0, png.length - 12), json],
      [png, "a\0b"],
      [png, "\ud800"],
    ] as const) {
      expect(() => bakePng(picture, text)).toThrow(new AppError("INVALID_INPUT"));
    }
  });
});

describe("the verifier's own readers", () => {
  const long = { ...drawing, title: "W".repeat(150), institutionName: "W".repeat(200) };

  test.each(texts)("extract exactly %s from either picture", async (_name, text) => {
    expect(Buffer.from(readBakedPng(bakePng(png, text)).baked[0] ?? []).toString("utf8")).toBe(
      text,
    );
    for (const picture of [drawing, long]) {
      const baked = Buffer.from(bakeSvg(await badgeSvg(picture), text));
      expect(Buffer.from(readBakedSvg(baked)[0] ?? []).toString("utf8")).toBe(text);
    }
  });
});

describe("a baked SVG", () => {
  let svg: string;
  beforeAll(async () => {
    svg = await badgeSvg(drawing);
  });

  test.each(texts)("returns exactly %s, once, and shows the same picture", async (_name, text) => {
    const baked = bakeSvg(svg, text);
    expect(unbakeSvg(baked)).toBe(text);
    expect(baked.split("<openbadges:credential").length).toBe(2);
    expect((await pixels(baked)).equals(await pixels(svg))).toBe(true);
  });

  test("has the element directly after the root's start tag, in its namespace", () => {
    const baked = bakeSvg(
      `<?xml version="1.0"?>\n<svg data-a=">" viewBox='0 0 1 1' ><g/></svg>`,
      "a.b.c",
    );
    expect(baked).toBe(
      `<?xml version="1.0"?>\n<svg data-a=">" viewBox='0 0 1 1' xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential verify="a.b.c"></openbadges:credential><metadata>Testamur, every file recorded</metadata><g/></svg>`,
    );
  });

  test("is refused with a badge already, without a root, or for text that XML cannot hold", () => {
    for (const [picture, text] of [
      [bakeSvg(svg, json), json],
      ["<svg/>", json],
      ["<html></html>", json],
      [svg, "\u0001"],
      [svg, "\ufffe"],
      [svg, "a\r\nb"],
      [svg, "\ud800"],
    ] as const) {
      expect(() => bakeSvg(picture, text)).toThrow(new AppError("INVALID_INPUT"));
    }
  });
});
