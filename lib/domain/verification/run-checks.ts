import type { DidKeys } from "./did-document";
import type { JsonObject } from "./json-value";
import type { VerificationPorts } from "./ports";
import { type Reason, reasonOutcomes } from "./reasons";
import type { CheckId, CheckResult, ContainerKind, ElementFinding, EnvelopeKind, ProofFinding } from "./report";

/** What the checks so far have found. A later check reads only what an earlier one has proved. */
export type Findings = {
  /** What came out of a container; where there was none, the submitted bytes themselves are read. */
  content?: Uint8Array;
  container?: ContainerKind;
  envelope?: EnvelopeKind;
  document?: JsonObject;
  issuerId?: string;
  issuerKeys?: DidKeys;
  proofs?: ProofFinding[];
  issuer?: { id: string; name: string | null };
  elements?: ElementFinding[];
};

export type VerificationRun = { bytes: Uint8Array; now: Date; ports: VerificationPorts; findings: Findings };

type Values = Record<string, string | number>;

export type CheckAnswer = { reason?: Reason; values?: Values; found?: Findings };

/**
 * A check is data and one function. `fatal`: when it fails or cannot tell, what follows would judge unproved content, and is not run.
 * `appliesTo` answers null, or the reason why there is nothing to check.
 */
export type Check = {
  id: CheckId;
  fatal: boolean;
  appliesTo(run: VerificationRun): Reason | null;
  execute(run: VerificationRun): Promise<CheckAnswer>;
};

/** An answer with a reason; the reason's outcome stands in the one table. */
export function because(reason: Reason, values?: Values, found?: Findings): CheckAnswer {
  return { reason, ...(values ? { values } : {}), ...(found ? { found } : {}) };
}

/**
 * Runs the checks one after the other and always answers for each of them. Knows no check's content. A check that throws is a fault of ours:
 * its outcome is "unknown", so the verdict can never become "valid".
 */
export async function runChecks(
  checks: readonly Check[],
  run: VerificationRun,
): Promise<{ results: CheckResult[]; findings: Findings }> {
  let findings = run.findings;
  let decided = false;
  const results: CheckResult[] = [];
  for (const check of checks) {
    const answer = decided ? because("earlier-check-decided") : await answerOf(check, { ...run, findings });
    findings = { ...findings, ...answer.found };
    const result = resultOf(check.id, answer);
    results.push(result);
    decided ||= check.fatal && (result.outcome === "failed" || result.outcome === "unknown");
  }
  return { results, findings };
}

async function answerOf(check: Check, run: VerificationRun): Promise<CheckAnswer> {
  try {
    const nothingToCheck = check.appliesTo(run);
    return nothingToCheck === null ? await check.execute(run) : because(nothingToCheck);
  } catch (fault) {
    run.ports.noteFault?.(check.id, fault);
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
