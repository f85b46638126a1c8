import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { awardLineOf, awardValues } from "@/lib/domain/credential-views/award-line";
import { withSigner } from "@/lib/domain/credential-views/certificate-signer";
import { readSignedContent } from "@/lib/domain/credential-views/signed-content-view";
import type { ReportIssuer, VerificationReport } from "@/lib/domain/verification/report/report";
import messages from "@/messages/en/verification.json";
import { unsignedElm } from "@/tests/support/signed-credential";

const translate = createTranslator({ locale: "en", messages });
const bare = (words: string) => words;

function messageFor(issuer: ReportIssuer, signed: object = unsignedElm()) {
  const report = { issuer, envelope: "json-ld" } as VerificationReport;
  const line = awardLineOf(withSigner(readSignedContent(signed, { language: "en" }), report));
  return (
    line &&
    translate.markup("award.line", { ...awardValues(line), person: bare, award: bare, by: bare })
  );
}

describe("the first line of a report", () => {
  const known = {
    id: "did:web:uni.example",
    name: "Northern Coast University",
    source: "installation",
  } as const;

  test("states recipient, achievement and issuer", () => {
    expect(messageFor(known)).toBe(
      "Awarded to Ana Andromeda for Open Data Stewardship by Northern Coast University.",
    );
  });

  test("does not name an unknown issuer, whatever the file claims", () => {
    expect(messageFor({ id: "did:key:z6Mk", name: null })).toBe(
      "It says that it was awarded to Ana Andromeda for Open Data Stewardship.",
    );
  });

  test("shows no marks of approval and no endless name", () => {
    const text = JSON.stringify(unsignedElm()).replace(
      "Ana Andromeda",
      `✓ Ana\\u202e ${"x".repeat(500)}`,
    );
    const sentence = messageFor(known, JSON.parse(text)) ?? "";
    expect(sentence).not.toMatch(/[✓\u202e]/);
    expect(sentence.length).toBeLessThan(300);
  });

  test("does not show an address as a person", () => {
    const badge = { type: ["VerifiableCredential", "OpenBadgeCredential"], name: "Teamwork" };
    const line = messageFor(known, {
      ...badge,
      credentialSubject: { id: "did:example:learner", achievement: { name: "Teamwork" } },
    });
    expect(line).toBe("Awarded for Teamwork by Northern Coast University.");
  });
});
