import { describe, expect, test } from "vitest";
import type { Face } from "@/lib/adapters/documents/typography/font-faces";
import { drawableText, shapeText } from "@/lib/adapters/documents/typography/shape-text";
import { undrawableCharacters } from "@/lib/domain/letters/undrawable-characters";
import { livingScripts } from "@/tests/support/names-in-scripts";

const faces: readonly Face[] = ["serif", "serif-strong", "sans", "sans-strong"];

/** The characters of a text that a face draws as the sign of replacement. */
async function missingIn(face: Face, text: string): Promise<string[]> {
  const { runs } = await shapeText(face, drawableText(text), "und");
  return runs
    .flatMap(({ glyphs }) => glyphs)
    .filter(({ missing }) => missing)
    .map(({ codePoints }) => String.fromCodePoint(...codePoints));
}

test.each(livingScripts)("a %s name is not refused, and every face draws it", async (_, name) => {
  expect(undrawableCharacters(name)).toEqual([]);
  for (const face of faces) expect(await missingIn(face, name), face).toEqual([]);
});

const odd: [kind: string, name: string][] = [
  ["a picture", "Ana 😀 Andromeda"],
  ["a picture of several characters", "Ana 👩🏽‍🚀"],
  ["a flag", "Ana 🇮🇪"],
  ["a flag of tags", "Ana 🏴󠁧󠁢󠁳󠁣󠁴󠁿"],
  ["a keycap", "Ana 1\u{fe0f}\u{20e3}"],
  ["a picture in text style", "Ana ❤\u{fe0e}"],
  ["private use", "Ana \u{e000}\u{f8ff}"],
  ["private use beyond the basic plane", "Ana \u{f0000}\u{10fffd}"],
  ["unassigned characters", "Ana \u{378}\u{2fe0}\u{e0080}"],
  ["noncharacters", "Ana \u{fffe}\u{fdd0}\u{1ffff}"],
  ["half a surrogate pair", "Ana \u{d800}"],
  ["control characters", "Ana \u{7}\u{85}"],
  ["a mark without a letter", "\u{301}"],
  ["marks before the first letter", "\u{301}\u{327}Ana"],
  ["a vowel sign without a letter", "ि कमला"],
  ["a joiner in Latin", "A\u{200d}n\u{200c}a"],
  ["more marks than a font places", `Z${"\u{316}\u{301}".repeat(12)}oë`],
  ["a mark of another script", "Ana\u{64b} अ\u{301}"],
  ["presentation forms", "ﷺ ﬁ ﬀ"],
  ["width variants", "ＡＢＣ ｻﾄｳ"],
  ["mathematical letters", "𝓐𝓷𝓪"],
  ["a script of the past", "𓀀 𒀀 𐎠"],
  ["a rare ideograph", "𠮷野 \u{2a6d6} \u{30000}"],
  ["an ideograph with a variation", "葛\u{e0100}城"],
  ["fillers", "\u{3164}\u{115f} Ana \u{ffa0}"],
  ["a step of shorthand", "Ana \u{1bca0}"],
  ["an override of direction", "Ana \u{202e}gpj"],
  ["Hangul letters that compose a syllable", "\u{1100}\u{1161}\u{11a8}"],
  ["lower-case Adlam beside Latin", "\u{1e922}\u{1e923} Abc 12"],
];

test.each(odd)("a name with %s is refused, or every face draws it", async (_, name) => {
  if (undrawableCharacters(name).length > 0) return;
  for (const face of faces) expect(await missingIn(face, name), face).toEqual([]);
});

describe("each character", () => {
  const rest = Array.from({ length: 0x110000 / 61 }, (_, index) => index * 61);
  const characters = rest.map((codePoint) => String.fromCodePoint(codePoint));

  test("that is not refused has a letter in the face of names", async () => {
    const drawable = characters.filter((character) => undrawableCharacters(character).length === 0);
    expect(drawable.length).toBeGreaterThan(500);
    const missing: string[] = [];
    for (const character of drawable) missing.push(...(await missingIn("serif-strong", character)));
    expect(missing).toEqual([]);
  });

  test("of private use, unassigned or of control is refused", () => {
    const none = characters.filter((character) => /[\p{Cc}\p{Cs}\p{Co}\p{Cn}]/u.test(character));
    const passed = none.filter(
      (character) =>
        undrawableCharacters(character).length === 0 &&
        !/[\s\p{Default_Ignorable_Code_Point}]/u.test(character),
    );
    expect(none.length).toBeGreaterThan(1000);
    expect(passed).toEqual([]);
  });
});
