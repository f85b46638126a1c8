import type { Reason } from "@/lib/domain/verification/report/reasons";
import type { Doc, HostileCase } from "@/tests/support/hostile-world";
import { unsignedElm } from "@/tests/support/signed-credential";

/* Misleading dates, all signed by the issuer itself. */

const words = [
  "tomorrow",
  "2026",
  "2026-11-22",
  "12:00",
  "2026-13-01T00:00:00Z",
  "2026-02-30T00:00:00Z",
  "2026-11-22T25:00:00Z",
  "1795176000",
  "2026-11-22 12:00:00Z",
];

/**
 * By the first version of the data model, which the European credential follows; the badge follows
 * the second.
 */
const readAllTheSame: ReadonlySet<string> = new Set(["2026-11-22", "2026-11-22 12:00:00Z"]);

const times: [string, Doc, string | undefined, Reason][] = [
  [
    "that ended yesterday",
    { validUntil: "2026-11-21T12:00:00Z", expirationDate: "2026-11-21T12:00:00Z" },
    undefined,
    "expired",
  ],
  ["that ended a second ago", { validUntil: "2026-11-22T11:59:59Z" }, undefined, "expired"],
  ["that ends now", { validUntil: "2026-11-22T12:00:00Z" }, undefined, "expired"],
  [
    "that ended in another time zone",
    { validUntil: "2026-11-22T13:59:59+02:00" },
    undefined,
    "expired",
  ],
  [
    "whose older end alone is past",
    { expirationDate: "2026-11-21T12:00:00Z" },
    undefined,
    "expired",
  ],
  ["that ended before the year 0", { validUntil: "0001-01-01T00:00:00Z" }, undefined, "expired"],
  ["of tomorrow", { validFrom: "2026-11-23T12:00:00Z" }, undefined, "not-yet-valid"],
  [
    "of tomorrow by its older date",
    { issuanceDate: "2026-11-23T12:00:00Z" },
    undefined,
    "not-yet-valid",
  ],
  ["of the year 9999", { validFrom: "9999-12-31T23:59:59Z" }, undefined, "not-yet-valid"],
  ["signed tomorrow", {}, "2026-11-23T12:00:00Z", "proof-from-the-future"],
  ["signed ten minutes from now", {}, "2026-11-22T12:10:00Z", "proof-from-the-future"],
];

export const time: HostileCase[] = [
  ...words.map(
    (text): HostileCase => ({
      name: `an end written as ${text}`,
      reason: readAllTheSame.has(text) ? "changed-since-signed" : "date-malformed",
      make: ({ elm }) => ({ submitted: { ...elm, validUntil: text } }),
    }),
  ),
  ...words.slice(0, 5).map(
    (text): HostileCase => ({
      name: `a beginning written as ${text}`,
      reason: "date-malformed",
      make: ({ badge }) => ({ submitted: { ...badge, validFrom: text } }),
    }),
  ),
  ...times.map(
    ([what, changes, created, reason]): HostileCase => ({
      name: `a credential ${what}`,
      reason,
      make: async ({ sign }) => ({
        submitted: await sign(unsignedElm(changes), created),
        world: { bit: false },
      }),
    }),
  ),
];
