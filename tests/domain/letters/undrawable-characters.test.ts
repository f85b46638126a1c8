import { describe, expect, it } from "vitest";
import { nameOfCharacter, undrawableCharacters } from "@/lib/domain/letters/undrawable-characters";
import { livingScripts } from "@/tests/support/names-in-scripts";

describe("undrawableCharacters", () => {
  it.each(livingScripts)("finds none in a %s name", (_script, name) => {
    expect(undrawableCharacters(name)).toEqual([]);
  });

  it.each([
    ["joiners and variation selectors", "ශ්‍රී ক\u200cষ 葛\u{e0100}"],
    ["letters with composed and decomposed accents", "Zoe\u0308 Nguyễn S\u0323\u0302"],
    ["spaces of other kinds", "Ana\u00a0Andromeda\u3000"],
  ])("finds none in %s", (_what, name) => {
    expect(undrawableCharacters(name)).toEqual([]);
  });

  it.each([
    ["private use", "\u{e000}"],
    ["unassigned", "\u{378}"],
    ["noncharacter", "\u{10ffff}"],
    ["control", "\u0007"],
    ["a filler", "\u{3164}"],
    ["a step of shorthand", "\u{1bca0}"],
    ["picture", "🧑‍🎓"],
    ["hieroglyph", "𓀀"],
    ["cuneiform", "𒀀"],
  ])("finds a character that is %s", (_kind, character) => {
    const [first = ""] = character;
    expect(undrawableCharacters(`Ana ${character} Andromeda`)).toContain(first);
  });

  it("reports each once, in text order, by number", () => {
    const found = undrawableCharacters("\u{e001}a\u{e000}\u{e001}");
    expect(found.map(nameOfCharacter)).toEqual(["U+E001", "U+E000"]);
  });
});
