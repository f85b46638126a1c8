import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  ClaimsSchema,
  mergeClaims,
  nameIn,
  profileIn,
  readClaims,
} from "@/lib/adapters/identity/claims";

beforeAll(() => {
  Object.assign(process.env, {
    OIDC_ISSUER: "https://login.test",
    OIDC_CLIENT_ID: "testamur",
    OIDC_CLIENT_SECRET: "secret of the tests",
  });
});

const esi = "urn:schac:personalUniqueCode:int:esi:northern-coast.example:1";

describe("odd claims", () => {
  test("a person with one name signs in (case 60)", () => {
    const userinfo = {
      sub: "u1",
      name: "Sukarno",
      given_name: null,
      family_name: null,
      email: "s@example.org",
    };
    expect(profileIn(readClaims(userinfo))).toMatchObject({
      displayName: "Sukarno",
      email: "s@example.org",
      toldNames: ["Sukarno"],
    });
  });

  test.each([
    ["numbers", { name: 42, given_name: 7, preferred_username: "zoe" }, "zoe"],
    ["lists", { name: ["Zoë van den Berg", "Z"] }, "Zoë van den Berg"],
    ["objects", { name: { en: "Zoë" }, family_name: "Berg" }, "Berg"],
    [
      "empty texts",
      { name: " ", given_name: "", family_name: "\t", email: "z@example.org" },
      "z@example.org",
    ],
    ["control characters", { name: "Zoë\u0000\u001b \r\n Berg\u202e" }, "Zoë Berg"],
    ["a user name alone", { preferred_username: "zberg" }, "zberg"],
    ["nothing", {}, "–"],
  ])("%s lock no one out", (_what, claims, name) => {
    expect(nameIn(readClaims({ sub: "u1", ...claims }))).toBe(name);
  });

  test("an over-long name is truncated, never within a character", () => {
    expect(nameIn(readClaims({ sub: "u1", name: "𝒜".repeat(5_000) }))).toBe("𝒜".repeat(200));
  });

  test.each([null, 7, "not an address", "", ["a"], `${"a".repeat(300)}@example.org`])(
    "the address %j counts as missing",
    (email) => {
      expect(profileIn(readClaims({ sub: "u1", email, email_verified: true }))).toMatchObject({
        email: null,
        emailVerified: false,
      });
    },
  );

  test.each([
    [true, true],
    ["true", true],
    [false, false],
    ["false", false],
    [1, false],
    [null, false],
    [undefined, false],
  ])("email_verified %j reads as %j", (verified, expected) => {
    expect(
      profileIn(readClaims({ sub: "u1", email: "a@b.example", email_verified: verified }))
        .emailVerified,
    ).toBe(expected);
  });

  test("only the subject is required", () => {
    const claims = fc.dictionary(
      fc.constantFrom(
        ...["name", "given_name", "family_name", "preferred_username", "email", "email_verified"],
        ...["student_number", "schac_personal_unique_code"],
      ),
      fc.anything({ withBigInt: true, withDate: true, withSparseArray: true }),
    );
    fc.assert(
      fc.property(claims, (odd) => {
        const read = readClaims({ ...odd, sub: "u1" });
        const profile = profileIn(read);
        expect(profile.displayName).not.toBe("");
        expect(profile.displayName.length).toBeLessThanOrEqual(400);
        expect(JSON.stringify(profile)).not.toMatch(/\\u00[01]/);
        expect(ClaimsSchema.parse(read)).toEqual(read);
      }),
    );
    for (const sub of [undefined, null, "", 7, "x".repeat(256)])
      expect(() => readClaims({ sub })).toThrow();
  });
});

describe("claims to compare with a record", () => {
  test("are read under the names set by the operator", () => {
    const raw = {
      sub: "u1",
      name: "Zoë Berg",
      student_number: 4711,
      schac_personal_unique_code: ["urn:schac:other:1", esi, esi],
    };
    expect(profileIn(readClaims(raw))).toMatchObject({
      studentNumbers: ["4711"],
      europeanStudentIdentifiers: [esi],
    });
  });

  test("a user name or an address is no name", () => {
    expect(
      profileIn(readClaims({ sub: "u1", preferred_username: "zoe", email: "z@b.example" }))
        .toldNames,
    ).toEqual([]);
  });

  test("an address is verified only by the response that contains it", () => {
    const token = readClaims({ sub: "u1", name: "Zoë", email: "a@b.example" });
    const other = readClaims({
      sub: "u1",
      email: "eve@b.example",
      email_verified: true,
      student_number: "S1",
    });
    expect(mergeClaims(token, other)).toMatchObject({
      email: "a@b.example",
      email_verified: false,
      student_numbers: ["S1"],
    });
    const same = readClaims({ sub: "u1", email: "a@b.example", email_verified: true });
    expect(mergeClaims(token, same)).toMatchObject({ name: "Zoë", email_verified: true });
    expect(mergeClaims(readClaims({ sub: "u1" }), other)).toMatchObject({
      email: "eve@b.example",
      email_verified: true,
    });
  });
});
