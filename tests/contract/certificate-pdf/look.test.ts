import { expect, test } from "vitest";
import { bilingualAwardFacts } from "@/tests/support/award-facts";
import {
  attachedText,
  factsWithOutcomes,
  namedFacts,
  pdfOf,
  sampleLook,
} from "@/tests/support/certificate-pdf";
import { readPages, renderPage } from "@/tests/support/pdfium";

test("a certificate shows the institution's logo and who signs for it, in its languages", async () => {
  const look = await sampleLook();
  const { pdf, signedText } = await pdfOf(bilingualAwardFacts(), { look });
  const [first = ""] = await readPages(pdf);
  expect(first).toContain("Prof. Ana Kovač");
  expect(first).toContain("Rector");
  expect(first).toContain("Rektorin");
  expect(await attachedText(pdf)).toBe(signedText);
  expect(
    Buffer.from(pdf)
      .toString("latin1")
      .match(/\/Subtype \/Image/g),
  ).toHaveLength(2);
});

test("a transparent logo is drawn on white, without transparency in the file", async () => {
  const { pdf } = await pdfOf(namedFacts("Zoë van den Berg"), { look: await sampleLook() });
  expect(Buffer.from(pdf).toString("latin1")).not.toMatch(/\/SMask|\/Group/);
  const plain = await renderPage((await pdfOf(namedFacts("Zoë van den Berg"))).pdf, 0, 1);
  const drawn = await renderPage(pdf, 0, 1);
  // Half-transparent red on white is a middle grey.
  const middle = (grey: Uint8Array) => grey.filter((value) => value > 130 && value < 175).length;
  expect(middle(drawn.grey) - middle(plain.grey)).toBeGreaterThan(2000);
});

test("equal looks give equal bytes, and a long certificate still fits its pages", async () => {
  const [one, other] = await Promise.all(
    [1, 2].map(async () => pdfOf(factsWithOutcomes(20), { look: await sampleLook() })),
  );
  expect(Buffer.from(one?.pdf ?? []).equals(Buffer.from(other?.pdf ?? []))).toBe(true);
  expect((await readPages(one?.pdf ?? new Uint8Array())).length).toBeLessThanOrEqual(2);
});
