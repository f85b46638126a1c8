import { readDateTime } from "./credential-fields";
import type { JsonObject } from "./json-value";
import { because, type Check } from "./run-checks";

const clockLeewayMs = 60 * 1000;

/** VCDM 2.0, 4.9 and VCDM 1.1, 4.6: from which day and until when. Expired is not forged, and has its own reason. */
export const validityCheck: Check = {
  id: "validity",
  fatal: false,
  appliesTo: () => null,
  async execute({ findings, now }) {
    const document = findings.document ?? {};
    const from = pick(document, ["validFrom", "issuanceDate", "issued"], "last");
    if (from && from.time > now.getTime() + clockLeewayMs) return because("not-yet-valid", { date: from.text });
    const until = pick(document, ["validUntil", "expirationDate"], "first");
    return until && until.time <= now.getTime() ? because("expired", { date: until.text }) : {};
  },
};

function pick(document: JsonObject, fields: string[], which: "first" | "last"): { time: number; text: string } | undefined {
  const dates = fields.flatMap((field) => {
    const time = readDateTime(document[field]);
    return time === null ? [] : [{ time, text: String(document[field]) }];
  });
  dates.sort((a, b) => a.time - b.time);
  return which === "first" ? dates[0] : dates.at(-1);
}
