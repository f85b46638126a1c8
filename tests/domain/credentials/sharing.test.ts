import { describe, expect, test } from "vitest";
import {
  hasHiddenFacts,
  readPersonalFacts,
  withoutPersonalFacts,
} from "@/lib/domain/credential-views/personal-facts";
import {
  findCredentialNumber,
  readCredentialNumber,
} from "@/lib/domain/credentials/credential-number";
import { linkedInAddress } from "@/lib/domain/credentials/linkedin-address";
import { markOf } from "@/lib/domain/credentials/status-mark";

const number = "1f0c2a3e-5b6d-4c7e-8f90-a1b2c3d4e5f6";

describe("adding to LinkedIn", () => {
  const award = {
    title: "Teamwork",
    organisation: "Example University",
    issuedAt: new Date("2026-11-15T10:00:00Z"),
    validUntil: null,
    timeZone: "Europe/Helsinki",
    shareUrl: "https://testamur.example/c/TOKEN",
    credentialId: "ID",
  };

  test("fills in the form as documented (case 50)", () => {
    expect(linkedInAddress(award)).toBe(
      "https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME&name=Teamwork&organizationName=Example%20University&issueYear=2026&issueMonth=11&certUrl=https%3A%2F%2Ftestamur.example%2Fc%2FTOKEN&certId=ID",
    );
  });

  test("takes the month in the institution's time zone", () => {
    const address = linkedInAddress({
      ...award,
      issuedAt: new Date("2025-12-31T22:30:00Z"),
      validUntil: new Date("2027-01-31T21:59:00Z"),
    });
    expect(address).toContain("issueYear=2026&issueMonth=1&expirationYear=2027&expirationMonth=1&");
  });
});

describe("personal data in a file", () => {
  const credential = {
    id: `urn:uuid:${number}`,
    type: ["VerifiableCredential", "EuropeanDigitalCredential"],
    credentialSubject: {
      id: "urn:epass:person:1",
      type: "Person",
      fullName: { en: "Zoë van den Berg" },
      dateOfBirth: "1972-06-12T00:00:00+00:00",
      identifier: { type: "Identifier", notation: "S2600100", schemeName: "Student number" },
      hasClaim: { type: "LearningAchievement", title: { en: "Teamwork" } },
    },
    proof: { proofValue: "z" },
  };

  test("is read from the signed content", () => {
    expect(readPersonalFacts(credential, "en")).toEqual({
      name: "Zoë van den Berg",
      dateOfBirth: "1972-06-12",
      identifiers: [{ scheme: "Student number", notation: "S2600100" }],
      grades: [],
    });
    expect(hasHiddenFacts(readPersonalFacts({}, "en"))).toBe(false);
  });

  test("is omitted except name and award", () => {
    const shown = withoutPersonalFacts(credential);
    expect(JSON.stringify(shown)).not.toMatch(/1972|S2600100|proof/);
    expect(shown.credentialSubject).toMatchObject({
      fullName: { en: "Zoë van den Berg" },
      hasClaim: { title: { en: "Teamwork" } },
    });
  });
});

test.each([
  [number, number],
  [`urn:uuid:${number}`, number],
  [` ${number.toUpperCase()}\n`, number],
  [number.replaceAll("-", " "), number],
  [`https://testamur.example/verify?number=${number}`, number],
  [`testamur.example/verify?lang=de&number=${number}#x`, number],
  ["https://testamur.example/c/abcdefghijklmnopqrstuv", null],
  [`{"id":"urn:uuid:${number}"}`, null],
  ["", null],
])("%j contains the number %j", (text, expected) => {
  expect(findCredentialNumber(text)).toBe(expected);
  expect(readCredentialNumber("12345")).toBeNull();
});

test("a certificate is marked if it is not in force", () => {
  const now = new Date("2026-11-29T12:00:00Z");
  const past = new Date("2026-11-01T12:00:00Z");
  const claimed = { state: "claimed", revokedAt: null, suspendedAt: null, validUntil: null };
  expect(markOf(claimed, now)).toBeNull();
  expect(markOf({ ...claimed, validUntil: new Date("2027-01-01") }, now)).toBeNull();
  expect(markOf({ ...claimed, validUntil: past }, now)).toEqual({ status: "expired", since: past });
  expect(markOf({ ...claimed, state: "revoked", revokedAt: past }, now)).toEqual({
    status: "revoked",
    since: past,
  });
  expect(markOf({ ...claimed, state: "replaced", revokedAt: past }, now)).toEqual({
    status: "replaced",
    since: past,
  });
  expect(markOf({ ...claimed, state: "suspended", suspendedAt: past }, now)).toEqual({
    status: "suspended",
    since: past,
  });
});
