import { describe, expect, test } from "vitest";
import {
  certificateWords,
  documentWords,
  fillWords,
} from "@/lib/domain/credentials/document-words";
import english from "@/messages/en/certificate.json";

const languages = ["en", "de", "es", "fr", "it", "pt", "pl", "nl", "fi", "sv", "da", "el"];

/**
 * `{credits, number}` in the interface's messages is `{credits}` here, where the number comes
 * written.
 */
const plain = (message: string) => message.replace(/, number\}/g, "}");
const slotsOf = (pattern: string) =>
  [...pattern.matchAll(/\{(\w+)\}/g)].map(([, slot]) => slot).sort();

type Words = { [key: string]: string | Words };

const leavesOf = (words: Words, prefix = ""): [string, string][] =>
  Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[prefix + key, value]] : leavesOf(value, `${prefix}${key}.`),
  );

describe("the words of a printed certificate", () => {
  test("are, in English, those of the certificate on screen", () => {
    const { words } = certificateWords("en");
    expect(documentWords("en").words.status).toEqual(english.status);
    const shared = Object.entries(words).filter(([key]) => Object.hasOwn(english, key));
    expect(shared.length).toBeGreaterThan(20);
    for (const [key, text] of shared)
      expect([key, text]).toEqual([key, plain(String(english[key as keyof typeof english]))]);
  });

  test.each(languages)("are complete in %s, with the same values to fill in", (language) => {
    const found = documentWords(language);
    expect(found.language).toBe(language);
    expect(leavesOf(found.words).map(([key, text]) => [key, slotsOf(text)])).toEqual(
      leavesOf(documentWords("en").words).map(([key, text]) => [key, slotsOf(text)]),
    );
    expect(leavesOf(found.words).filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  test.each(languages.slice(1))("have the headings of badges in %s", (language) => {
    const english = documentWords("en").words.badge;
    for (const [name, heading] of Object.entries(documentWords(language).words.badge))
      expect([name, heading]).not.toEqual([name, english[name as keyof typeof english]]);
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
