import { PDFName } from "@cantoo/pdf-lib";
import { describe, expect, test } from "vitest";
import { markedStatuses } from "@/lib/domain/credentials/states";
import { bilingualAwardFacts } from "@/tests/support/award-facts";
import {
  attachedText,
  factsWithOutcomes,
  namedFacts,
  pdfOf,
} from "@/tests/support/certificate-pdf";
import { readMarked } from "@/tests/support/pdf-content";
import { bytesAt, readPdf } from "@/tests/support/pdf-reader";
import { readPages, renderPage } from "@/tests/support/pdfium";

const day = "2026-11-29";

const sentences = {
  revoked: "Revoked on 29 November 2026",
  replaced: "Replaced on 29 November 2026 by a newer credential",
  suspended: "Suspended since 29 November 2026",
  expired: "Expired: it was valid until 29 November 2026",
} as const;

describe.each(markedStatuses)("a certificate that was %s", (status) => {
  test("says so first, with the date, and contains the signed file unchanged", async () => {
    const { pdf, signedText } = await pdfOf(namedFacts("Zoë van den Berg"), {
      mark: { status, day },
    });
    const [first = ""] = await readPages(pdf);
    expect(first).toContain(sentences[status]);
    expect(await attachedText(pdf)).toBe(signedText);
    const read = await readPdf(pdf);
    const [page] = read.document.getPages();
    const content = Buffer.from(bytesAt(read, page?.node.get(PDFName.of("Contents")))).toString(
      "latin1",
    );
    expect(content.indexOf("/Artifact << /Type /Pagination >> BDC")).toBeLessThan(
      content.indexOf("MCID 0"),
    );
    expect(readMarked(content).filter(({ mcid }) => mcid !== null).length).toBeGreaterThan(10);
  });
});

test("the mark is drawn across every page, and the text over it stays dark", async () => {
  const marked = (await pdfOf(factsWithOutcomes(20), { mark: { status: "revoked", day } })).pdf;
  const plain = (await pdfOf(factsWithOutcomes(20))).pdf;
  const pages = await readPages(marked);
  expect(pages).toHaveLength(2);
  expect(pages[1]).toContain(sentences.revoked);
  for (const index of [0, 1]) {
    const [one, other] = [await renderPage(marked, index, 1), await renderPage(plain, index, 1)];
    const pale = (grey: Uint8Array) =>
      grey.filter((value) => value > 195 && value < 225).length / grey.length;
    expect(pale(one.grey) - pale(other.grey)).toBeGreaterThan(0.02);
    const dark = (grey: Uint8Array) => grey.filter((value) => value < 64).length;
    expect(dark(one.grey)).toBeGreaterThan(dark(other.grey) * 0.97);
  }
});

test("the mark is in the certificate's languages, and needs no date", async () => {
  const { pdf } = await pdfOf(bilingualAwardFacts(), { mark: { status: "suspended", day: null } });
  const text = (await readPages(pdf)).join("\n");
  expect(text).toContain("Suspended");
  expect(text).toMatch(/Ausgesetzt|Suspendida|Suspendu|Opgeschort|Keskeytetty|Vilande|Sospesa/);
});

test("a certificate in force has no mark", async () => {
  const [first = ""] = await readPages((await pdfOf(namedFacts("Zoë van den Berg"))).pdf);
  for (const word of ["Revoked", "Replaced", "Suspended", "Expired"])
    expect(first).not.toContain(word);
});
