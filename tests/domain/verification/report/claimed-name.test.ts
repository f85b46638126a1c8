import { describe, expect, test } from "vitest";
import { plainName, plainText } from "@/lib/domain/verification/report/claimed-name";

const tower = (letter: string, marks: number) =>
  `${letter}${"\u0323\u0301\u0489".repeat(marks).slice(0, marks)}`;

describe("a claimed name", () => {
  test.each([
    ["Nguyễn Thị Ánh", "in Vietnamese"],
    ["Sigríður Þórðardóttir", "in Icelandic"],
    ["שָׁלוֹם", "in Hebrew with points"],
    ["مُحَمَّدٌ", "in Arabic with vowels"],
    ["ผู้ป่วยที่นี่", "in Thai"],
    ["རྒྱལ་མཚན", "in Tibetan"],
    ["ကျော်ဇောဦး", "in Burmese"],
    ["श्रीमती प्रार्थना", "in Hindi"],
    ["葛󠄀城", "in Japanese with a variant form"],
    ["ﬁ™ © Straße & Söhne", "with signs of the keyboard"],
  ])("is unchanged: %s, %s", (name) => {
    expect(plainName(name)).toBe(name.normalize("NFC"));
  });

  test.each([
    ["ticks and shields", "✓ Ana 🛡️ ☑", "Ana"],
    ["flags", "🇪🇺 European Commission 🏴", "European Commission"],
    ["a root for a tick", "√ Verified", "Verified"],
    ["medals, people and their colours", "🎓🥇 Ana 👩🏽‍🎓", "Ana"],
    ["letters that run backwards", "Ana\u202eanA", "AnaanA"],
  ])("loses %s", (_what, name, plain) => {
    expect(plainName(name)).toBe(plain);
  });

  test.each([
    "\u3164",
    "\u115f\u1160",
    "\uffa0",
    "\u2800\u2800",
    "\u034f",
    "\u17b4",
    "\u200b\u2060",
    "\u{1d159}",
    "\u180b",
  ])("of invisible letters is empty: %j", (name) => {
    expect(plainName(name)).toBe("");
    expect(plainName(`A${name}na`)).toBe("Ana");
  });

  test("stacks no more than two marks on a letter, in a name or in a text", () => {
    for (const clean of [plainName, plainText]) {
      const marks = [...clean(`${tower("Z", 90)}oë`)].filter((letter) => /\p{M}/u.test(letter));
      expect(marks.length).toBeLessThanOrEqual(2);
      expect([...clean(`ก${"\u0e49".repeat(40)}`)].length).toBeLessThanOrEqual(7);
    }
  });
});
