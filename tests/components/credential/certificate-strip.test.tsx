import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { CertificateStrip } from "@/components/credential/certificate-strip";
import { readSignedContent } from "@/lib/domain/credential-views/signed-content-view";
import messages from "@/messages/en/certificate.json" with { type: "json" };

const credential = {
  "@context": ["https://www.w3.org/ns/credentials/v2"],
  type: ["VerifiableCredential"],
  issuer: "did:web:issuer.example",
  credentialSubject: { id: "did:example:1" },
};

/** The strip's text for a credential of someone else, whose dates may be anything. */
function stripOf(dates: object): string {
  const view = readSignedContent({ ...credential, ...dates }, { language: "en", timeZone: null });
  if (!view) throw new Error("The credential has no view.");
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ certificate: messages }}>
      <CertificateStrip view={view} fit="text" />
    </NextIntlClientProvider>,
  );
}

test.each([
  ["no date", {}, ""],
  ["a day", { validFrom: "2026-01-02T00:00:00Z" }, "2 January 2026"],
  ["a day that does not exist", { validFrom: "2026-13-45T00:00:00Z" }, ""],
  ["the year 0", { validFrom: "0000-99-00T00:00:00Z" }, ""],
  [
    "an end that does not exist",
    { validFrom: "2026-01-02T00:00:00Z", validUntil: "2027-02-30T00:00:00Z" },
    "2 January 2026",
  ],
])("a credential with %s is drawn", (_what, dates, day) => {
  const drawn = stripOf(dates);
  expect(drawn).toContain(day);
  expect(drawn.includes("<dt")).toBe(day !== "");
  expect(drawn).not.toContain("Invalid");
});
