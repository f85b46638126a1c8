import { isoSeconds } from "@/lib/domain/days";
import type { JsonObject } from "@/lib/domain/json/json-value";
import { readStatedInstant } from "@/lib/domain/vcdm/stated-instant";
import { because } from "@/lib/domain/verification/check-answer";
import type { Token } from "@/lib/domain/verification/envelopes/envelope";
import type { Check } from "@/lib/domain/verification/run-checks";

const clockLeewayMs = 60 * 1000;

type Instant = { earliest: number; latest: number; text: string };

/**
 * VCDM 2.0, 4.9 and VCDM 1.1, 4.6, and RFC 7519, 4.1.4 and 4.1.5: the validity period. Expired is
 * not forged, and has its own reason; if the signer is undetermined, the period is only the
 * credential's own claim.
 */
export const validityCheck: Check = {
  id: "validity",
  fatal: false,
  appliesTo: () => null,
  async execute({ findings, now }) {
    const { document = {}, token, issuer } = findings;
    const from = [
      ...datesOf(document, ["validFrom", "issuanceDate", "issued"]),
      ...timeOf(token?.notBefore),
    ];
    const until = [
      ...datesOf(document, ["validUntil", "expirationDate"]),
      ...timeOf(token?.expires),
    ];
    const soon = now.getTime() + clockLeewayMs;
    const toCome = from
      .filter(({ earliest }) => earliest > soon)
      .sort(byTime)
      .at(-1);
    if (toCome)
      return because(issuer ? "not-yet-valid" : "not-yet-valid-unproved", { date: toCome.text });
    const [over] = until.filter(({ latest }) => latest <= now.getTime()).sort(byTime);
    if (over) return because(issuer ? "expired" : "expired-unproved", { date: over.text });
    const open = [
      ...from.filter(({ latest }) => latest > soon),
      ...until.filter(({ earliest }) => earliest <= now.getTime()),
    ];
    return open[0] ? because("date-uncertain", { date: open[0].text }) : {};
  },
};

function datesOf(document: JsonObject, fields: string[]): Instant[] {
  return fields.flatMap((field) => {
    const instant = readStatedInstant(document[field]);
    return instant === null ? [] : [{ ...instant, text: String(document[field]) }];
  });
}

function timeOf(time: Token["expires"] | undefined): Instant[] {
  return typeof time === "number" ? [{ earliest: time, latest: time, text: isoSeconds(time) }] : [];
}

function byTime(left: Instant, right: Instant): number {
  return left.earliest - right.earliest;
}
