import { describe, expect, test } from "vitest";
import { drawFramed } from "@/lib/adapters/documents/draw-framed";
import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import { factsWithOutcomes, shareAddress, timeZone } from "@/tests/support/certificate-pdf";
import { fullAwardFacts } from "@/tests/support/full-award-facts";
import { type Picture, readPages, renderPage } from "@/tests/support/pdfium";

const scale = 1;

function draw(facts: AwardFacts): Promise<Uint8Array> {
  const frame = { accent: "#1d4f7c", timeZone, lookRevision: 0, address: shareAddress, mark: null };
  const look = { logo: null, signatory: null };
  return drawFramed(
    JSON.stringify(composeElm(facts)),
    { ...frame, createdAt: "2026-07-12T09:30:00Z" },
    { look },
  );
}

/** The tallest band between the text's margins in which nothing is drawn, in points. */
function largestGap({ width, height, grey }: Picture): number {
  let [gap, largest] = [0, 0];
  for (let y = 40; y < height - 40; y += 1) {
    const row = grey.subarray(y * width + 48, (y + 1) * width - 48);
    gap = row.some((value) => value < 200) ? 0 : gap + 1;
    largest = Math.max(largest, gap);
  }
  return largest / scale;
}

describe("the first page of a certificate", () => {
  test.each([1, 4, 8])("with %i outcomes is filled evenly", async (count) => {
    const pdf = await draw(factsWithOutcomes(count));
    expect(largestGap(await renderPage(pdf, 0, scale))).toBeLessThan(80);
  });

  test("is the only one if everything fits without repeated facts", async () => {
    const pages = await readPages(await draw(fullAwardFacts()));
    expect(pages[0]).not.toContain("Everything that is signed");
    expect(pages[1]).toContain("Everything that is signed");
    expect(pages.length).toBeLessThanOrEqual(3);
  });
});

test("the head of a further page is one line, for any title length", async () => {
  const facts = factsWithOutcomes(2);
  const title = {
    en: "Interdisciplinary methods for the stewardship, preservation and publication of sensitive research data ".repeat(
      2,
    ),
  };
  const pages = await readPages(
    await draw({
      ...facts,
      version: { ...facts.version, content: { ...facts.version.content, title } },
    }),
  );
  const [head = ""] = pages[1]?.split(/\r?\n/) ?? [];
  expect(head).toMatch(/^Ana Andromeda · Interdisciplinary methods .*…$/);
});
