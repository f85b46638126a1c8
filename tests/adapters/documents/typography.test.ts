import fc from "fast-check";
import * as fontkit from "fontkit";
import { describe, expect, test } from "vitest";
import {
  openFont,
  parseUnicodeRange,
  slicesOf,
} from "@/lib/adapters/documents/typography/font-files";
import { GlyphSubset } from "@/lib/adapters/documents/typography/glyph-subset";
import {
  drawableText,
  hasIdentityMapping,
  inVisualOrder,
  shapeText,
} from "@/lib/adapters/documents/typography/shape-text";
import { breakable, wrapLines } from "@/lib/adapters/documents/typography/wrap-lines";
import { livingScripts } from "@/tests/support/names-in-scripts";

const rightToLeftScripts = ["Hebrew", "Arabic", "Syriac", "Thaana", "N'Ko", "Adlam"];

const textOf = (codePoints: number[]) => String.fromCodePoint(...codePoints);

async function visual(text: string): Promise<string> {
  const { runs } = await shapeText("sans", text, "und");
  return runs.flatMap(({ glyphs }) => glyphs.map(({ codePoints }) => textOf(codePoints))).join("");
}

describe("shaping", () => {
  test("puts right-to-left text, with numbers and Latin in it, in visual order", async () => {
    expect(await visual("abc")).toBe("abc");
    expect(await visual("שלום 12 (AI)")).toBe("(AI) 12 םולש");
    expect(await visual("Ana שלום")).toBe("Ana םולש");
  });

  test.each(livingScripts.filter(([script]) => rightToLeftScripts.includes(script)))(
    "sets a %s name from right to left",
    async (_script, name) => {
      const { runs, rightToLeft } = await shapeText("serif-strong", name, "und");
      expect(rightToLeft).toBe(true);
      expect(runs.every((run) => run.rightToLeft)).toBe(true);
      expect(runs.every(hasIdentityMapping)).toBe(true);
      const leftmost = runs[0]?.glyphs[0]?.codePoints ?? [];
      expect(leftmost).toContain([...name].at(-1)?.codePointAt(0));
    },
  );

  test("keeps numbers and Latin in the order of reading beside letters beyond the basic plane", async () => {
    expect(await visual("\u{1e900}\u{1e923} 12 (AI)")).toBe("(AI) 12 \u{1e923}\u{1e900}");
    expect(await visual("Ana \u{1e900}\u{1e923}")).toBe("Ana \u{1e923}\u{1e900}");
    expect(await visual("\u{20000}\u{1d7d9} ab")).toBe("\u{20000}\u{1d7d9} ab");
  });

  test("joins Arabic letters: the forms differ from those of isolated letters", async () => {
    const joined = (await shapeText("sans", "محمد", "und")).runs
      .flatMap(({ glyphs }) => glyphs.map(({ key }) => key))
      .reverse();
    const alone = await Promise.all(
      [..."محمد"].map(
        async (letter) => (await shapeText("sans", letter, "und")).runs[0]?.glyphs[0]?.key,
      ),
    );
    expect(joined).toHaveLength(4);
    joined.slice(0, 3).forEach((key, index) => {
      expect(key).not.toBe(alone[index]);
    });
  });

  test("gives every glyph its characters, with parts of a letter merged into it", async () => {
    for (const text of ["العربي", "پریسا", "Ελένη", "Nguyễn", "김민준"]) {
      const { runs } = await shapeText("serif-strong", text, "und");
      expect(
        runs.flatMap(({ glyphs }) => glyphs).every(({ codePoints }) => codePoints.length > 0),
      ).toBe(true);
      expect(runs.every(hasIdentityMapping)).toBe(true);
    }
  });

  test("distinguishes the same outline of two characters", async () => {
    const book = await GlyphSubset.open("sans");
    const idsOf = async (text: string) =>
      (await shapeText("sans", text, "und")).runs.flatMap(({ glyphs }) =>
        glyphs.map((glyph) => book.idOf(glyph)),
      );
    const [plain, unbroken] = [await idsOf("a b"), await idsOf("a\u00a0b")];
    expect(plain[1]).not.toBe(unbroken[1]);
    expect(plain[0]).toBe(unbroken[0]);
  });

  test("uses the Japanese form of a character if the text or its language is Japanese", async () => {
    const keyOf = async (text: string, language: string) =>
      (await shapeText("sans", text, language)).runs[0]?.glyphs[0]?.key ?? "";
    expect(await keyOf("直", "zh")).toContain("noto-sans-sc");
    expect(await keyOf("直", "ja")).toContain("noto-sans-jp");
    expect(await keyOf("直さん", "und")).toContain("noto-sans-jp");
  });
});

describe("visual order", () => {
  test("reverses runs by rule L2", () => {
    const runs = [0, 1, 2, 1, 0].map((level, index) => ({ level, index }));
    expect(inVisualOrder(runs).map(({ index }) => index)).toEqual([0, 3, 2, 1, 4]);
    const nested = [1, 2, 3, 2, 1].map((level, index) => ({ level, index }));
    expect(inVisualOrder(nested).map(({ index }) => index)).toEqual([4, 1, 2, 3, 0]);
  });

  test("loses nothing", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4)), (levels) => {
        const ordered = inVisualOrder(levels.map((level, index) => ({ level, index })));
        expect(ordered.map(({ index }) => index).sort((a, b) => a - b)).toEqual(
          levels.map((_, index) => index),
        );
      }),
    );
  });
});

describe("lines", () => {
  test("break after words and lose nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(breakable(text).join("")).toBe(text);
      }),
    );
    expect(breakable("Design and test")).toEqual(["Design ", "and ", "test"]);
    expect(breakable("host.example/c/token")).toEqual(["host.example/", "c/", "token"]);
  });

  test("are never too wide, however long a word", async () => {
    const style = { face: "sans", size: 10, language: "en" } as const;
    const lines = await wrapLines(
      `${"w".repeat(60)} and ${"Microcredentials ".repeat(6)}`,
      style,
      120,
    );
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) expect(line.width * 10).toBeLessThanOrEqual(120.5);
  });

  test("contain no control characters", () => {
    expect(drawableText(" Ana\u0000\u{202e} \n\t Andromeda\u{e000} ")).toBe("Ana Andromeda");
    expect(drawableText("e\u0301")).toBe("é");
  });
});

describe("the embedded font", () => {
  test("can be opened by a font reader, with the requested outlines and widths", async () => {
    const book = await GlyphSubset.open("sans-strong");
    const { runs } = await shapeText("sans-strong", "Żółć Ελένη العربي 王", "und");
    const glyphs = runs.flatMap((run) => run.glyphs);
    const ids = glyphs.map((glyph) => book.idOf(glyph));
    const font = fontkit.create(Buffer.from(book.close().file));
    if (!("layout" in font)) throw new Error("a font collection where a font was expected");
    glyphs.forEach((glyph, index) => {
      const own = font.getGlyph(ids[index] ?? 0);
      expect(own.advanceWidth / font.unitsPerEm).toBeCloseTo(glyph.width, 3);
      const [outline] = glyph.outlines;
      if (!outline || glyph.outlines.length > 1 || outline.path().length === 0) return;
      const coordinates = outline.path().flatMap(({ args }) => args);
      const xs = coordinates.filter((_, place) => place % 2 === 0);
      const ys = coordinates.filter((_, place) => place % 2 === 1);
      expect(own.bbox.maxY / font.unitsPerEm).toBeCloseTo(Math.max(...ys) / outline.unitsPerEm, 2);
      expect(own.bbox.minX / font.unitsPerEm).toBeCloseTo(Math.min(...xs) / outline.unitsPerEm, 2);
    });
  });
});

test("fonts opened concurrently do not affect each other", async () => {
  const slices = slicesOf(
    "@fontsource-variable/noto-sans-kr",
    (slice) => `noto-sans-kr-${slice}-wght-normal.woff2`,
  );
  const fonts = await Promise.all(slices.slice(0, 24).map(({ path }) => openFont(path, 400)));
  expect(fonts.every((font) => font.codePoints().length > 1 && font.unitsPerEm === 1000)).toBe(
    true,
  );
});

test("character ranges are parsed as written in packages", () => {
  expect(parseUnicodeRange("U+0600-06FF, U+0750,U+25ee8")).toEqual([
    [0x600, 0x6ff],
    [0x750, 0x750],
    [0x25ee8, 0x25ee8],
  ]);
});
