import type { JsonObject } from "@/lib/domain/json/json-value";
import type { Seal } from "@/lib/domain/verification/envelopes/read-seal";
import type { Token } from "@/lib/domain/verification/envelopes/read-token";
import type { SigningKey } from "@/lib/domain/verification/keys/locate-key";
import { type Reason, reasonOutcomes } from "@/lib/domain/verification/report/reasons";
import type {
  CheckId,
  CheckResult,
  ContainerKind,
  ElementFinding,
  EnvelopeKind,
  ProofFinding,
  ReportIssuer,
  SealFinding,
} from "@/lib/domain/verification/report/report";
import type { Certificate, VerificationPorts } from "./ports";

/** What the checks so far have found. A later check reads only what an earlier one has proved. */
export type Findings = {
  /**
   * What came out of a container; where there was none, the submitted bytes themselves are read.
   */
  content?: Uint8Array;
  container?: ContainerKind;
  envelope?: EnvelopeKind;
  /** As it is written, until the signature is found good; from then on, what its statements say. */
  document?: JsonObject;
  /** As it was written, once `document` says something else. */
  written?: JsonObject;
  issuerId?: string;
  token?: Token;
  seals?: Seal[];
  /** What signed, in the order of the proofs that we can check; of a token, the one key. */
  signers?: SigningKey[];
  /** The certificates of the seals, each with a signature that fits. */
  certificates?: Certificate[];
  proofs?: ProofFinding[];
  sealFindings?: SealFinding[];
  issuer?: ReportIssuer;
  elements?: ElementFinding[];
};

export type VerificationRun = {
  bytes: Uint8Array;
  now: Date;
  ports: VerificationPorts;
  findings: Findings;
};

type Values = Record<string, string | number>;

export type CheckAnswer = { reason?: Reason; values?: Values; found?: Findings };

/**
 * A check is data and one function. `fatal`: when it fails or cannot tell, what follows would judge
 * unproved content, and is not run. `appliesTo` answers null, or the reason why there is nothing to
 * check.
 */
export type Check = {
  id: CheckId;
  fatal: boolean;
  /**
   * Reasons of a fatal check after which the rest still runs: what it judges is signed, although we
   * cannot say by whom.
   */
  goesOnAfter?: readonly Reason[];
  appliesTo(run: VerificationRun): Reason | null;
  execute(run: VerificationRun): Promise<CheckAnswer>;
};

/** An answer with a reason; the reason's outcome stands in the one table. */
export function because(reason: Reason, values?: Values, found?: Findings): CheckAnswer {
  return { reason, ...(values ? { values } : {}), ...(found ? { found } : {}) };
}

/**
 * Runs the checks one after the other and always answers for each of them. Knows no check's
 * content. A check that throws is a fault of ours: its outcome is "unknown", so the verdict can
 * never become "valid".
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
    const stops = check.fatal && !(answer.reason && check.goesOnAfter?.includes(answer.reason));
    decided ||= stops && (result.outcome === "failed" || result.outcome === "unknown");
  }
  return { results, findings };
}

async function answerOf(check: Check, run: VerificationRun): Promise<CheckAnswer> {
  try {
    const nothingToCheck = check.appliesTo(run);
    return nothingToCheck === null ? await check.execute(run) : because(nothingToCheck);
  } catch (fault) {
    run.ports.onCheckError?.(check.id, fault);
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
