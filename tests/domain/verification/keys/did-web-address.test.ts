import { describe, expect, it } from "vitest";
import { didWebAddress } from "@/lib/domain/verification/keys/did-web-address";

describe("didWebAddress", () => {
  it.each([
    ["did:web:example.edu", "https://example.edu/.well-known/did.json"],
    ["did:web:example.edu:i:north", "https://example.edu/i/north/did.json"],
    ["did:web:localhost%3A3000:i:north", "https://localhost:3000/i/north/did.json"],
  ])("finds %s", (did, address) => {
    expect(didWebAddress(did)).toBe(address);
  });

  it.each([
    "did:key:z6Mk",
    "did:web:",
    "did:web:example.edu:..:etc",
    "did:web:example.edu:a/b",
    "did:web:example.edu:%2e%2e",
    "did:web:example.edu?x",
    "did:web:a@b.example",
    "did:web:example.edu::x",
    "did:web:example.edu%2Fx",
    `did:web:${"a".repeat(600)}`,
    "https://example.edu",
  ])("refuses %.40s", (did) => {
    expect(didWebAddress(did)).toBeNull();
  });
});
