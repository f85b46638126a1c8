import { describe, expect, test } from "vitest";
import { certificateLanguages } from "@/lib/domain/credential-views/certificate-languages";
import { readCertificate } from "@/lib/domain/credential-views/certificate-view";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import { coverageSample } from "@/lib/domain/losses/coverage-sample";
import { jointAwardFacts } from "@/tests/support/award-facts";
import { pdfOf, timeZone } from "@/tests/support/certificate-pdf";
import { fullAwardFacts } from "@/tests/support/full-award-facts";
import { readPages } from "@/tests/support/pdfium";

/**
 * Values that are not words on the page: the rosette's ids, language codes, formatted dates, the
 * shortened address.
 */
const drawnOtherwise = new Set([
  "credentialId",
  "rosetteId",
  "accent",
  "language",
  "issuedOn",
  "validUntil",
  "verifyUrl",
  "qrSvg",
]);

function wordsOf(value: unknown, key = ""): string[] {
  if (drawnOtherwise.has(key) || value === null || value === undefined) return [];
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  if (Array.isArray(value)) return value.flatMap((item) => wordsOf(item, key));
  return Object.entries(value).flatMap(([name, item]) => wordsOf(item, name));
}

const bare = (text: string) => text.replace(/\s/g, "").toLowerCase();

describe("everything that a certificate shows on screen is also on paper", () => {
  test.each([
    ["with everything", fullAwardFacts()],
    ["joint", jointAwardFacts()],
    ["in two languages", coverageSample],
  ])("of an award %s", async (_what, facts) => {
    const credential = composeElm(facts);
    const page = bare((await readPages((await pdfOf(facts)).pdf)).join(" "));
    const languages = certificateLanguages(credential);
    const words = languages.flatMap((language) =>
      wordsOf(readCertificate(credential, { language, timeZone })),
    );
    expect(words.length).toBeGreaterThan(15);
    expect(words.filter((text) => !page.includes(bare(text)))).toEqual([]);
  });
});
