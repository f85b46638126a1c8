import { type Reason, reasonOutcomes } from "@/lib/domain/verification/report/reasons";
import type { CheckId, CheckResult } from "@/lib/domain/verification/report/report";
import { because, type CheckAnswer, type Findings } from "./check-answer";
import type { VerificationPorts } from "./ports";

export type VerificationRun = {
  bytes: Uint8Array;
  now: Date;
  ports: VerificationPorts;
  findings: Findings;
};

/**
 * A check is data and one function. `fatal`: if it fails or is undecided, later checks would read
 * unproved content, and are not run. `appliesTo` returns null, or the reason why there is nothing
 * to check.
 */
export type Check = {
  id: CheckId;
  fatal: boolean;
  /**
   * Reasons of a fatal check after which the rest still runs: the content is signed, although the
   * signer is undetermined.
   */
  continuesAfter?: readonly Reason[];
  appliesTo(run: VerificationRun): Reason | null;
  execute(run: VerificationRun): Promise<CheckAnswer>;
};

/**
 * Runs the checks in order and always returns a result for each. Independent of the checks'
 * content. A check that throws is our own error: its outcome is "unknown", so the verdict can never
 * become "valid".
 */
export async function runChecks(
  checks: readonly Check[],
  run: VerificationRun,
): Promise<{ results: CheckResult[]; findings: Findings }> {
  let findings = run.findings;
  let decided = false;
  const results: CheckResult[] = [];
  for (const check of checks) {
    const answer: CheckAnswer = decided
      ? because("earlier-check-decided")
      : await answerOf(check, { ...run, findings });
    findings = { ...findings, ...answer.found };
    const result = resultOf(check.id, answer);
    results.push(result);
    const stops = check.fatal && !(answer.reason && check.continuesAfter?.includes(answer.reason));
    decided ||= stops && (result.outcome === "failed" || result.outcome === "unknown");
  }
  return { results, findings };
}

async function answerOf(check: Check, run: VerificationRun): Promise<CheckAnswer> {
  try {
    const nothingToCheck = check.appliesTo(run);
    return nothingToCheck === null ? await check.execute(run) : because(nothingToCheck);
  } catch (error) {
    run.ports.onCheckError?.(check.id, error);
    return because("check-broke");
  }
}

function resultOf(id: CheckId, answer: CheckAnswer): CheckResult {
  return {
    id,
    outcome: answer.reason === undefined ? "passed" : reasonOutcomes[answer.reason],
    ...(answer.reason === undefined ? {} : { reason: answer.reason }),
    ...(answer.values === undefined ? {} : { values: answer.values }),
  };
}
