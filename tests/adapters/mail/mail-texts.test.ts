import { describe, expect, test } from "vitest";
import { defaultMailText } from "@/lib/adapters/mail/mail-texts";
import { listMailKinds, placeholdersOf } from "@/lib/domain/mail/mail-kinds";
import { mailLanguages } from "@/lib/domain/mail/mail-language";
import { findMailTextIssues, placeholdersIn, renderMail } from "@/lib/domain/mail/render-mail";

describe.each(mailLanguages)("the mails in %s", (language) => {
  test.each(listMailKinds())(
    "%s: uses only available values, keeps required ones, and is in that language",
    (kind) => {
      const text = defaultMailText(kind, language);
      expect(findMailTextIssues(kind, text)).toEqual([]);
      const values = Object.fromEntries(placeholdersOf(kind).map((name) => [name, `<${name}>`]));
      const { subject, body } = renderMail(text, values);
      expect(subject).not.toMatch(/[{}\r\n]/);
      expect(body).not.toMatch(/[{}\r]/);
      expect(body.trimEnd().endsWith("<institutionName>")).toBe(true);
      if (language !== "en") expect(text.body).not.toBe(defaultMailText(kind, "en").body);
      // Every language tells the same.
      expect(placeholdersIn(text.body).sort()).toEqual(
        placeholdersIn(defaultMailText(kind, "en").body).sort(),
      );
    },
  );
});

test("a language without our own texts gets the English ones", () => {
  expect(defaultMailText("claim-code", "pl")).toEqual(defaultMailText("claim-code", "en"));
});
