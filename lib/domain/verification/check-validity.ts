import { readDateTime } from "./credential-fields";
import type { JsonObject } from "./json-value";
import { isoSeconds, type Token } from "./read-token";
import { because, type Check } from "./run-checks";

const clockLeewayMs = 60 * 1000;

type Instant = { time: number; text: string };

/**
 * VCDM 2.0, 4.9 and VCDM 1.1, 4.6, and RFC 7519, 4.1.4 and 4.1.5: from which day and until when. Expired is not forged, and has its own reason; a
 * credential whose signer could not be told says so only of itself.
 */
export const validityCheck: Check = {
  id: "validity",
  fatal: false,
  appliesTo: () => null,
  async execute({ findings, now }) {
    const { document = {}, token, issuer } = findings;
    const from = [...datesOf(document, ["validFrom", "issuanceDate", "issued"]), ...timeOf(token?.notBefore)].sort(byTime).at(-1);
    if (from && from.time > now.getTime() + clockLeewayMs)
      return because(issuer ? "not-yet-valid" : "not-yet-valid-unproved", { date: from.text });
    const [until] = [...datesOf(document, ["validUntil", "expirationDate"]), ...timeOf(token?.expires)].sort(byTime);
    return until && until.time <= now.getTime() ? because(issuer ? "expired" : "expired-unproved", { date: until.text }) : {};
  },
};

function datesOf(document: JsonObject, fields: string[]): Instant[] {
  return fields.flatMap((field) => {
    const time = readDateTime(document[field]);
    return time === null ? [] : [{ time, text: String(document[field]) }];
  });
}

function timeOf(time: Token["expires"] | undefined): Instant[] {
  return typeof time === "number" ? [{ time, text: isoSeconds(time) }] : [];
}

function byTime(left: Instant, right: Instant): number {
  return left.time - right.time;
}
