import { describe, expect, it } from "vitest";
import { readDateOf, readStatedInstant } from "@/lib/domain/vcdm/stated-instant";
import {
  badge,
  caseFile,
  describeFailures,
  firstModelBadge,
  hasCases,
  secured,
  securedIn2020,
  verifyHonest,
} from "@/tests/support/honest-world";

/* Dates as issuers write them. */

describe.skipIf(!hasCases)("the collected cases", () => {
  it.each([
    ["31-v1-date-nozone.json", "valid-issuer-unknown"],
    ["32-v1-date-dayonly.json", "valid-issuer-unknown"],
    ["39-created-nozone.json", "date-malformed"],
  ])("%s: %s", async (file, reason) => {
    const report = await verifyHonest(caseFile("27-date-without-zone", file));
    expect(report, describeFailures(report)).toMatchObject({ reason });
    expect(report.verdict).not.toBe("not-valid");
  });
});

const at = (text: string) => Date.parse(text);

describe("parsing an instant", () => {
  it.each([
    ["2023-04-17T10:00:00Z", at("2023-04-17T10:00:00Z")],
    ["2023-04-17T10:00:00.123456789012Z", at("2023-04-17T10:00:00.123Z")],
    ["2023-04-17T24:00:00Z", at("2023-04-18T00:00:00Z")],
    ["2023-04-17T10:00:00z", at("2023-04-17T10:00:00Z")],
    ["2023-04-17t10:00:00Z", at("2023-04-17T10:00:00Z")],
    ["2023-04-17 10:00:00Z", at("2023-04-17T10:00:00Z")],
    ["2023-04-17 10:00:00 +02:00", at("2023-04-17T08:00:00Z")],
    ["2023-04-17T10:00:00+0200", at("2023-04-17T08:00:00Z")],
    ["2023-04-17T10:00Z", at("2023-04-17T10:00:00Z")],
    ["2016-12-31T23:59:60Z", at("2017-01-01T00:00:00Z")],
    ["2023-04-17T10:00:00,5Z", at("2023-04-17T10:00:00.5Z")],
  ])("%s is one instant", (text, instant) => {
    expect(readStatedInstant(text)).toEqual({ earliest: instant, latest: instant, zoned: true });
  });

  it.each([
    ["2023-04-17T10:00:00", at("2023-04-16T20:00:00Z"), at("2023-04-18T00:00:00Z")],
    ["2023-04-17 10:00", at("2023-04-16T20:00:00Z"), at("2023-04-18T00:00:00Z")],
    ["2023-04-17", at("2023-04-16T10:00:00Z"), at("2023-04-18T14:00:00Z")],
  ])("%s is any of the instants in its possible zones", (text, earliest, latest) => {
    expect(readStatedInstant(text)).toEqual({ earliest, latest, zoned: false });
  });

  it.each([
    "",
    "soon",
    "2023",
    "2023-04",
    "2023-02-30",
    "2023-02-30T10:00:00",
    "17.04.2023",
    "2023-04-17T25:00:00",
    "2023-04-17T10:00:61Z",
    "2023-04-17Z",
    "20230417T100000Z",
    "2023-04-17T10:00:00+99:00",
    " 2023-04-17",
    "1681725600",
  ])("“%s” is not an instant", (text) => {
    expect(readStatedInstant(text)).toBeNull();
  });

  it("data model 2.0 requires the zone", () => {
    expect(readDateOf("2.0", "2023-04-17T10:00:00")).toBeNull();
    expect(readDateOf("2.0", "2023-04-17T24:00:00Z")).not.toBeNull();
  });
});

describe("in a credential of data model 1.1", () => {
  it.each([
    "2023-04-17T10:00:00",
    "2023-04-17",
    "2023-04-17 10:00:00",
    "2023-04-17T10:00:00z",
    "2023-04-17T10:00:00+0000",
  ])("%s is read, with a note", async (issuanceDate) => {
    const report = await verifyHonest(await securedIn2020(firstModelBadge({ issuanceDate })));
    expect(report, describeFailures(report)).toMatchObject({ reason: "valid-issuer-unknown" });
    expect(report.checks.find(({ id }) => id === "shape")).toMatchObject({
      reason: "date-loose",
      values: { field: "issuanceDate" },
    });
  });

  it("a proof's time is read in the same way", async () => {
    const report = await verifyHonest(
      await securedIn2020(firstModelBadge(), { created: "2025-03-01T10:00:00" }),
    );
    expect(report, describeFailures(report)).toMatchObject({ reason: "valid-issuer-unknown" });
  });

  it.each([
    ["2026-11-20", "expired"],
    ["2026-11-21", "date-uncertain"],
    ["2026-11-22", "date-uncertain"],
    ["2026-11-22T11:00:00", "date-uncertain"],
    ["2026-11-21T21:59:59", "expired"],
    ["2026-11-24", "valid-issuer-unknown"],
  ])("an end of %s, seen at noon of 22 November 2026: %s", async (expirationDate, reason) => {
    const report = await verifyHonest(await securedIn2020(firstModelBadge({ expirationDate })));
    expect(report, describeFailures(report)).toMatchObject({ reason });
  });

  it.each([
    ["2026-11-22", "date-uncertain"],
    ["2026-11-24", "not-yet-valid"],
    ["2026-11-20", "valid-issuer-unknown"],
  ])("a beginning of %s: %s", async (issuanceDate, reason) => {
    const report = await verifyHonest(await securedIn2020(firstModelBadge({ issuanceDate })));
    expect(report, describeFailures(report)).toMatchObject({ reason });
  });

  it("a proof that ends today only in some zones is undecided", async () => {
    const ending = (expires: string) =>
      securedIn2020(firstModelBadge(), { expires }).then((document) => verifyHonest(document));
    expect(await ending("2026-11-22T11:00:00")).toMatchObject({
      verdict: "cannot-tell",
      reason: "date-uncertain",
    });
    expect(await ending("2026-11-20T11:00:00")).toMatchObject({
      verdict: "not-valid",
      reason: "proof-expired",
    });
  });
});

describe("in a credential of data model 2.0", () => {
  it.each(["2023-04-17T10:00:00", "2023-04-17", "2023-04-17T10:00:00z", "soon"])(
    "%s is undecided",
    async (validFrom) => {
      const report = await verifyHonest(await secured(badge({ validFrom })));
      expect(report, describeFailures(report)).toMatchObject({
        verdict: "cannot-tell",
        reason: "date-malformed",
      });
    },
  );

  it.each(["2023-04-17T24:00:00Z", "2023-04-17T10:00:00.1234567890Z", "2023-04-17T10:00:00+14:00"])(
    "%s is read",
    async (validFrom) => {
      const report = await verifyHonest(await secured(badge({ validFrom })));
      expect(report, describeFailures(report)).toMatchObject({ reason: "valid-issuer-unknown" });
    },
  );
});
