import { createTranslator } from "next-intl";
import { expect } from "vitest";
import type { JsonValue } from "@/lib/domain/json/json-value";
import {
  describeReport,
  type ReportLanguage,
} from "@/lib/domain/verification/report/describe-report";
import { checkIds, type VerificationReport } from "@/lib/domain/verification/report/report";
import messages from "@/messages/en/verification.json";
import { type TestWorld, verifyInWorld } from "./signed-credential";

/** Throws for a missing text or value. */
const translate = createTranslator({
  locale: "en",
  messages,
  onError: (issue) => {
    throw issue;
  },
});
const language: ReportLanguage = {
  say: (key, values = {}) => translate(key as never, values as never),
  sayElement: (element) => element,
  formatDate: (dateTime) => dateTime.slice(0, 10),
};

/** Verifies, and expects a report with every check and a text for everything in it. */
export async function verifyDescribed(
  submitted: JsonValue | Uint8Array,
  world: TestWorld,
): Promise<VerificationReport> {
  const report = await verifyInWorld(submitted, world);
  expect(report.checks.map(({ id }) => id)).toEqual([...checkIds]);
  describeReport(report, language);
  return report;
}
