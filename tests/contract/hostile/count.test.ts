import { expect, test } from "vitest";
import { contextsAndJsonLd } from "./contexts";
import { time } from "./dates";
import { exhaustion } from "./exhaustion";
import { files } from "./files";
import { issuerBinding } from "./issuer-binding";
import { jose } from "./jose";
import { proofTampering } from "./proof-tampering";
import { smuggling } from "./smuggling";
import { addressForms, didForms, linkForms } from "./ssrf";
import { status } from "./status";
import { textAndRendering } from "./text-and-rendering";

/** The corpus only grows. */
const categories = {
  "proof tampering": [proofTampering, 168],
  "smuggling of unsigned content": [smuggling, 85],
  "issuer and key binding": [issuerBinding, 53],
  status: [status, 47],
  time: [time, 24],
  "contexts and JSON-LD": [contextsAndJsonLd, 80],
  exhaustion: [exhaustion, 36],
  files: [files, 45],
  "tokens and seals": [jose, 77],
  "text and rendering": [textAndRendering, 28],
} as const;

test.each(Object.entries(categories))(
  "%s has its cases, each with its own name",
  (_name, [cases, atLeast]) => {
    expect(cases.length).toBeGreaterThanOrEqual(atLeast);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  },
);

test("there are more than six hundred, and a hundred internal addresses", () => {
  const cases = Object.values(categories).reduce((sum, [group]) => sum + group.length, 0);
  expect(cases).toBeGreaterThanOrEqual(620);
  expect(addressForms.length * 3 + linkForms.length + didForms.length).toBeGreaterThanOrEqual(100);
});
