import { expect, test } from "vitest";
import { authTimeIn } from "@/lib/adapters/identity/auth-time";

const token = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.c2ln`;

test("the time of signing in is read from the ID token, where it says one", () => {
  expect(authTimeIn(token({ auth_time: 1_780_000_000 }))).toEqual(new Date("2026-05-28T20:26:40Z"));
  for (const claims of [{}, { auth_time: null }, { auth_time: "1780000000" }, { auth_time: -1 }, { auth_time: 1.5 }]) {
    expect(authTimeIn(token(claims))).toBeNull();
  }
  expect(authTimeIn(undefined)).toBeNull();
  expect(authTimeIn("not a token")).toBeNull();
});
