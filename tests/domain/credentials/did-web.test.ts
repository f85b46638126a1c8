import { expect, test } from "vitest";
import { didMatchesHost, didWeb } from "@/lib/domain/credentials/did-web";

test.each([
  ["https://testamur.example.edu", "did:web:testamur.example.edu:i:north"],
  ["http://localhost:3000", "did:web:localhost%3A3000:i:north"],
  ["https://testamur.example.edu:8443", "did:web:testamur.example.edu%3A8443:i:north"],
  ["https://example.edu/testamur", "did:web:example.edu:testamur:i:north"],
])("an institution at %s is %s", (publicUrl, did) => {
  expect(didWeb(publicUrl, "north")).toBe(did);
});

test.each([
  ["https://testamur.example.edu", "did:web:testamur.example.edu:i:north", true],
  ["https://testamur.example.edu:8443", "did:web:testamur.example.edu:i:north", false],
  ["https://testamur.example.edu", "did:web:testamur.example.education:i:north", false],
  ["https://new.example.edu", "did:web:testamur.example.edu:i:north", false],
])("at %s is the document of %s: %s", (publicUrl, did, expected) => {
  expect(didMatchesHost(publicUrl, did)).toBe(expected);
});
