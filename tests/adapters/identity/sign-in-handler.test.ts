import { expect, test } from "vitest";
import { ClaimsSchema, nameIn } from "@/lib/adapters/identity/claims";
import { isSignInStep, sameSiteAddress } from "@/lib/adapters/identity/sign-in-handler";

test.each([
  ["GET", "csrf"],
  ["GET", "signin"],
  ["POST", "signin/university"],
  ["GET", "callback/university"],
  ["GET", "error"],
])("%s %s is one of our steps", (method, path) => {
  expect(isSignInStep(method, path.split("/"))).toBe(true);
});

test.each([
  ["GET", "session"],
  ["POST", "session"],
  ["GET", "signout"],
  ["POST", "signout"],
  ["GET", "providers"],
  ["POST", "callback/university"],
  ["POST", "callback/credentials"],
  ["GET", "callback/email"],
  ["POST", "signin"],
  ["POST", "signin/email"],
  ["POST", "_log"],
  ["GET", "verify-request"],
  ["GET", "callback/university/more"],
])("%s %s is not served", (method, path) => {
  expect(isSignInStep(method, path.split("/"))).toBe(false);
});

const base = "https://testamur.example";

test.each([
  ["/design?x=1", `${base}/design?x=1`],
  [`${base}/review`, `${base}/review`],
  ["https://evil.example/", `${base}/`],
  ["//evil.example", `${base}/`],
  ["https://testamur.example@evil.example/", `${base}/`],
  ["https://testamur.example.evil.example/", `${base}/`],
  ["http://testamur.example/", `${base}/`],
  ["javascript:alert(1)", `${base}/`],
  ["http://", `${base}/`],
  ["", `${base}/`],
])("after signing in, %s leads to %s", (url, expected) => {
  expect(sameSiteAddress(url, base)).toBe(expected);
});

test("a person's name comes from the provider's claims, in order of preference", () => {
  const name = (claims: object) => nameIn(ClaimsSchema.parse({ sub: "1", ...claims }));
  expect(name({ name: "Nguyễn Thị Minh Anh", given_name: "Anh" })).toBe("Nguyễn Thị Minh Anh");
  expect(name({ given_name: "Zoë", family_name: "van den Berg" })).toBe("Zoë van den Berg");
  expect(name({ preferred_username: "zoe" })).toBe("zoe");
  expect(name({})).toBe("–");
  expect(ClaimsSchema.safeParse({ sub: "" }).success).toBe(false);
});
