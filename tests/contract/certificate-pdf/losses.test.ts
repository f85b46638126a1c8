import { expect, test } from "vitest";
import { readCertificate } from "@/lib/domain/credential-views/certificate-view";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import { coverageSample } from "@/lib/domain/losses/coverage-sample";
import { pdfOf, timeZone } from "@/tests/support/certificate-pdf";
import { readPages } from "@/tests/support/pdfium";

/** Lines break where they must. */
const squeezed = (text: string) => text.replaceAll(/[\s\u00ad\u200b]+/g, "").toLocaleLowerCase();

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null)
    for (const member of Object.values(value)) yield* textsIn(member);
}

test("everything that the coverage lists for the PDF is drawn on it", async () => {
  const { pdf } = await pdfOf(coverageSample);
  const drawn = squeezed((await readPages(pdf)).join(" "));
  const view = readCertificate(composeElm(coverageSample), { language: "en", timeZone });
  const {
    credentialId,
    rosetteId: _seal,
    verifyUrl: _link,
    issuedOn: _day,
    validUntil: _until,
    ...shown
  } = view;
  const texts = [...textsIn({ ...shown, title: shown.title.text }), credentialId].filter(
    (text) => text !== "en" && text !== "de",
  );
  expect(texts.length).toBeGreaterThan(25);
  expect(texts.filter((text) => !drawn.includes(squeezed(text)))).toEqual([]);
  for (const text of ["12 July 2026", "12 July 2029", "2 ECTS", "50 hours", "EQF 7", "60 %"])
    expect(drawn).toContain(squeezed(text));
  expect(drawn, "a part with its credits").toContain(squeezed("Planning (1 ECTS)"));
});
