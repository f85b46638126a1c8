import { describe, expect, test } from "vitest";
import { wordingMatter } from "@/lib/adapters/mail/mail-sentences";
import { mailWords } from "@/lib/adapters/mail/mail-words";
import { mailLanguages } from "@/lib/domain/mail/mail-language";
import { placeholdersIn } from "@/lib/domain/mail/render-mail";

type Words = string | { [key: string]: Words };

/** Every sentence with its path. */
function sentencesOf(words: Words, path = ""): [string, string][] {
  if (typeof words === "string") return [[path, words]];
  return Object.entries(words).flatMap(([key, value]) => sentencesOf(value, `${path}.${key}`));
}

describe.each(mailLanguages)("the sentences inside mails in %s", (language) => {
  const sentences = sentencesOf(mailWords[language].sentences);
  const english = new Map(sentencesOf(mailWords.en.sentences));

  test("are those of the English file, with its placeholders, in the language", () => {
    expect(sentences.map(([path]) => path)).toEqual([...english.keys()]);
    for (const [path, text] of sentences) {
      expect(text.trim(), path).not.toBe("");
      expect(placeholdersIn(text).sort(), path).toEqual(
        placeholdersIn(english.get(path) ?? "").sort(),
      );
      if (language !== "en") expect(text, path).not.toBe(english.get(path));
    }
  });
});

test("the mail and the language of a changed wording are named as given", () => {
  const matter = wordingMatter("changed", { mail: "A mail", language: "pl" });
  expect(matter.en).toContain("A mail");
  expect(Object.keys(matter).sort()).toEqual([...mailLanguages].sort());
});
