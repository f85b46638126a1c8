import { expect, test } from "vitest";
import { acrIn, authTimeIn } from "@/lib/adapters/identity/auth-time";

const token = (claims: object) =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.c2ln`;

const now = new Date("2026-06-01T00:00:00Z");

test("the time of signing in is read from the ID token, if stated", () => {
  expect(authTimeIn(token({ auth_time: 1_780_000_000 }), now)).toEqual(
    new Date("2026-05-28T20:26:40Z"),
  );
  for (const claims of [
    {},
    { auth_time: null },
    { auth_time: "1780000000" },
    { auth_time: -1 },
    { auth_time: 1.5 },
  ]) {
    expect(authTimeIn(token(claims), now)).toBeNull();
  }
  expect(authTimeIn(undefined, now)).toBeNull();
  expect(authTimeIn("not a token", now)).toBeNull();
});

test("a sign-in is never later than now, whatever the provider's clock or unit is", () => {
  for (const ahead of [now.getTime() / 1000 + 3600, 1_780_000_000_000, 9_000_000_000_000_000]) {
    expect(authTimeIn(token({ auth_time: ahead }), now)).toEqual(now);
  }
});

test("the method of signing in is read from the ID token, if stated", () => {
  expect(acrIn(token({ acr: "https://refeds.org/profile/mfa" }))).toBe(
    "https://refeds.org/profile/mfa",
  );
  for (const claims of [
    {},
    { acr: null },
    { acr: "" },
    { acr: 1 },
    { acr: ["mfa"] },
    { acr: "x".repeat(256) },
  ]) {
    expect(acrIn(token(claims))).toBeNull();
  }
  expect(acrIn(undefined)).toBeNull();
  expect(acrIn("not a token")).toBeNull();
});
