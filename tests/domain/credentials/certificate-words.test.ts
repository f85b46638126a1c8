import { describe, expect, test } from "vitest";
import { certificateWords, fillWords } from "@/lib/domain/credentials/certificate-words";
import english from "@/messages/en/certificate.json";

const languages = ["en", "de", "es", "fr", "it", "pt", "pl", "nl", "fi", "sv", "da", "el"];

/**
 * `{credits, number}` in the interface's messages is `{credits}` here, where the number comes
 * written.
 */
const plain = (message: string) => message.replace(/, number\}/g, "}");
const slotsOf = (pattern: string) =>
  [...pattern.matchAll(/\{(\w+)\}/g)].map(([, slot]) => slot).sort();

describe("the words of a printed certificate", () => {
  test("are, in English, those of the certificate on screen", () => {
    const { words } = certificateWords("en");
    const shared = Object.entries(words).filter(([key]) => Object.hasOwn(english, key));
    expect(shared.length).toBeGreaterThan(20);
    for (const [key, text] of shared)
      expect([key, text]).toEqual([key, plain(String(english[key as keyof typeof english]))]);
  });

  test.each(languages)("are complete in %s, with the same values to fill in", (language) => {
    const found = certificateWords(language);
    expect(found.language).toBe(language);
    for (const [key, text] of Object.entries(certificateWords("en").words)) {
      const own = found.words[key as keyof typeof found.words];
      expect(own.trim()).not.toBe("");
      expect([key, slotsOf(own)]).toEqual([key, slotsOf(text)]);
    }
  });

  test("are English if there are none, tagged as such", () => {
    expect(certificateWords("mt").language).toBe("en");
    expect(certificateWords("de-AT").language).toBe("de");
    expect(certificateWords("constructor").language).toBe("en");
  });

  test("take values once, unchanged", () => {
    expect(fillWords("{name}: {title} {unknown}", { name: "{title}", title: "$&" })).toBe(
      "{title}: $& {unknown}",
    );
  });
});
