import { expect, test } from "vitest";
import { securityTxt } from "@/lib/domain/operations/security-txt";

test("states the contact, and an expiry of less than a year", () => {
  const now = new Date("2026-11-30T14:20:00Z");
  expect(
    securityTxt({
      contact: "mailto:security@example.edu",
      site: "https://testamur.example.edu",
      now,
    }),
  ).toBe(
    `Contact: mailto:security@example.edu
Expires: 2027-05-29T00:00:00.000Z
Preferred-Languages: en
Canonical: https://testamur.example.edu/.well-known/security.txt
`,
  );
});
