import type { CheckId, CheckOutcome, CheckResult, VerificationReport } from "./report";

/** A lay reader's questions, and the checks that answer them. */
const questions = {
  who: ["issuer-binding", "trust"],
  unchanged: ["size", "container", "json", "contexts", "shape", "proof"],
  "in-force": ["status", "validity"],
  complete: ["elements", "open-badge"],
} as const satisfies Record<string, readonly CheckId[]>;

export type LayQuestion = keyof typeof questions;

/** `word` selects the sentence, `because` the check whose reason is part of it. */
export type LayLine = {
  question: LayQuestion;
  outcome: CheckOutcome;
  word: string;
  because: CheckResult | null;
};

const worstFirst: readonly CheckOutcome[] = ["failed", "unknown", "warned"];

type Judged = Pick<VerificationReport, "verdict" | "checks" | "credentials">;

/**
 * All checks in four lines: who signed, unchanged, in force, complete. Empty if there was nothing
 * to check, or several credentials have their own reports.
 */
export function layLinesOf({ verdict, checks, credentials }: Judged): LayLine[] {
  if (verdict === "nothing-to-check" || credentials.length > 0) return [];
  const of = (ids: readonly CheckId[]) => checks.filter(({ id }) => ids.includes(id));
  return (Object.keys(questions) as LayQuestion[]).map((question) =>
    lineOf(question, of(questions[question])),
  );
}

function lineOf(question: LayQuestion, checks: readonly CheckResult[]): LayLine {
  for (const outcome of worstFirst) {
    const worst = checks.find((check) => check.outcome === outcome);
    if (worst)
      return {
        question,
        outcome,
        word: worst.reason === "issuer-unknown" ? "stranger" : outcome,
        because: worst,
      };
  }
  const has = (reason: string) => checks.some((check) => check.reason === reason);
  // A check that was aborted gave no answer.
  if (
    has("earlier-check-decided") ||
    has("key-not-found") ||
    has("signed-with-other-key") ||
    checks.length === 0
  )
    return { question, outcome: "not-run", word: "not-run", because: null };
  if (has("no-elements") && has("no-open-badge"))
    return { question, outcome: "not-run", word: "not-asked", because: null };
  const special = has("no-status") ? "no-status" : has("no-elements") ? "badge" : "passed";
  return { question, outcome: "passed", word: special, because: null };
}
