import { describe, expect, test } from "vitest";
import { drawCertificatePdf } from "@/lib/adapters/documents/draw-certificate-pdf";
import { certificateLanguages } from "@/lib/domain/credential-views/certificate-languages";
import { readCertificate } from "@/lib/domain/credential-views/certificate-view";
import type { SignedFact } from "@/lib/domain/credential-views/signed-facts/model";
import { signedFacts } from "@/lib/domain/credential-views/signed-facts/signed-facts";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import { coverageSample } from "@/lib/domain/losses/coverage-sample";
import { timeZone } from "@/tests/support/certificate-pdf";
import { readPages } from "@/tests/support/pdfium";

const bare = (text: string) => text.replace(/[\s\u00ad\u200b]/g, "").toLowerCase();
const textsOf = (facts: SignedFact[]): string[] =>
  facts.flatMap(({ label, values }) => [
    label,
    ...values.flatMap(({ text, details = [] }) => [text, ...textsOf(details)]),
  ]);

async function draw(withIdentifiers: boolean) {
  const credential = composeElm(coverageSample);
  const languages = certificateLanguages(credential);
  const readings = languages.map((language) => ({
    language,
    view: readCertificate(credential, { language, timeZone }),
  }));
  const facts = languages.map((language) =>
    signedFacts(credential, { language, timeZone, withIdentifiers }),
  );
  const pdf = await drawCertificatePdf({
    readings,
    facts,
    signedText: JSON.stringify(credential),
    createdAt: new Date("2026-07-12T09:30:00Z"),
  });
  return { pdf, facts, pages: await readPages(pdf) };
}

describe("all signed content, on paper", () => {
  test("follows the certificate once, with the words of each of its languages", async () => {
    const { facts, pages } = await draw(true);
    const [first = "", ...others] = pages.map(bare);
    expect(first).not.toContain(bare("Everything that is signed"));
    expect(first).not.toMatch(/1999|87654321/);
    const drawn = others.join("");
    for (const { title, groups } of facts) {
      expect(drawn).toContain(bare(title));
      const texts = groups.flatMap((group) => [group.title, ...textsOf(group.facts)]);
      expect(texts.length).toBeGreaterThan(80);
      expect(texts.filter((text) => !drawn.includes(bare(text)))).toEqual([]);
    }
    expect(pages.length).toBeLessThanOrEqual(3);
    expect(drawn.split("ods-7")).toHaveLength(2);
  });

  test("omits the person's identifiers if the file is withheld", async () => {
    const { pages } = await draw(false);
    expect(pages.join("")).not.toMatch(/1999|87654321/);
  });
});
