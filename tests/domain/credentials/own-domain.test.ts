import { expect, test } from "vitest";
import { didMatchesHost } from "@/lib/domain/credentials/did-web";
import {
  didWebOfDomain,
  isOfOwnDomain,
  OwnDomainSchema,
  ownDomain,
} from "@/lib/domain/credentials/own-domain";

test.each([
  ["credentials.university.example", "credentials.university.example"],
  ["  Credentials.University.EXAMPLE. ", "credentials.university.example"],
  ["zeugnisse.universität.example", "zeugnisse.xn--universitt-y5a.example"],
  ["a1-b2.example", "a1-b2.example"],
])("%j is the host %s", (typed, expected) => {
  expect(ownDomain(typed)).toBe(expected);
});

test.each([
  "",
  "university",
  "https://university.example",
  "university.example/credentials",
  "university.example:8443",
  "user@university.example",
  "*.university.example",
  "-a.example",
  "a_b.example",
  "a..example",
  "10.0.0.1",
  "0x7f.1",
  "[::1]",
  "university.example?x",
  "university.example#x",
  "university%2eexample",
  "two words.example",
  "site.local",
  "site.internal",
  "localhost",
  "app.localhost",
  "router.home.arpa",
  `${"a".repeat(64)}.example`,
  `${"abcdefgh.".repeat(30)}example`,
])("%j is not a host that a DID can name", (typed) => {
  expect(ownDomain(typed)).toBeNull();
});

test("an empty field removes the setting, anything else is an issue of the field", () => {
  expect(OwnDomainSchema.parse("  ")).toBeNull();
  expect(OwnDomainSchema.parse("Uni.example")).toBe("uni.example");
  expect(OwnDomainSchema.safeParse("https://uni.example").error?.issues[0]?.message).toBe(
    "invalidDomain",
  );
});

test("a DID of an own domain matches any host; one with a path does not", () => {
  const did = didWebOfDomain("credentials.university.example");
  expect(did).toBe("did:web:credentials.university.example");
  expect(isOfOwnDomain(did)).toBe(true);
  expect(didMatchesHost("https://anywhere.example", did)).toBe(true);
  expect(isOfOwnDomain("did:web:testamur.example:i:north")).toBe(false);
  expect(didMatchesHost("https://anywhere.example", "did:web:testamur.example:i:north")).toBe(
    false,
  );
});
