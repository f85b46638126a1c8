import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { describeReport, knownValue } from "@/lib/domain/verification/report/describe-report";
import type { VerificationReport } from "@/lib/domain/verification/report/report";
import messages from "@/messages/en/verification.json";

const translate = createTranslator({ locale: "en", messages });
const say = (key: string, values = {}) => translate(key as never, values as never);

/** Statements that only hold for a known issuer. */
const vouching =
  /\bthe issuer (signed|has suspended|revoked|replaced)|is not a forgery|was genuine/i;

const strange = { id: "did:key:z6Mk", name: null };
const known = {
  id: "did:web:uni.example",
  name: "Northern Coast University",
  source: "installation",
} as const;
const whose = ["issuer", "replaced", "other", "address"];

/** A sample for every value of the sentence. */
function placeholdersOf(reason: string): Record<string, number> {
  const { verdicts, reasons, advice } = messages as unknown as Record<
    string,
    Record<string, string>
  >;
  const text = [verdicts, reasons, advice].map((words) => words?.[reason] ?? "").join(" ");
  return Object.fromEntries([...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => [name, 1]));
}

function sentencesOf(reason: string, by: string, issuer: VerificationReport["issuer"]): string {
  const values = { ...placeholdersOf(reason), by };
  const report = {
    verdict: "not-valid",
    reason,
    issuer,
    envelope: "json-ld",
    checks: [{ id: "status", outcome: "failed", reason, values }],
    ...{ seals: [], elements: [], proofs: [], credentials: [], presentation: null, repeated: 0 },
  } as unknown as VerificationReport;
  const words = describeReport(report, {
    say,
    sayElement: (name) => name,
    formatDate: (date) => date,
  });
  const advice =
    reason in messages.advice ? say(`advice.${reason}`, { ...values, ...knownValue(report) }) : "";
  return `${words.verdict.sentence} ${advice}`;
}

describe("for an unknown issuer", () => {
  test.each(Object.keys(messages.verdicts).filter((reason) => reason !== "valid"))(
    "%s does not vouch for them",
    (reason) => {
      for (const by of whose) expect(sentencesOf(reason, by, strange)).not.toMatch(vouching);
    },
  );
});

test.each([
  [
    "expired",
    "issuer",
    "The issuer signed this credential, and it has expired. It is not a forgery.",
  ],
  ["not-yet-valid", "issuer", "The issuer signed this credential, but it is not in force yet."],
  ["revoked", "issuer", "The issuer signed this credential and later revoked it."],
  [
    "revoked",
    "replaced",
    "The issuer signed this credential and later replaced it with a newer one.",
  ],
  ["suspended", "issuer", "The issuer signed this credential and has currently suspended it."],
])("for a known issuer, %s by %s states what they did", (reason, by, sentence) => {
  expect(sentencesOf(reason, by, known)).toContain(sentence);
});
