import { withoutProof } from "@/lib/domain/vcdm/credential-fields";
import { containerCheck } from "@/lib/domain/verification/checks/container";
import { contextsCheck } from "@/lib/domain/verification/checks/contexts";
import { elementsCheck } from "@/lib/domain/verification/checks/elements";
import { jsonCheck, sizeCheck } from "@/lib/domain/verification/checks/file";
import { issuerBindingCheck } from "@/lib/domain/verification/checks/issuer-binding";
import { openBadgeCheck } from "@/lib/domain/verification/checks/open-badge";
import { proofCheck } from "@/lib/domain/verification/checks/proof";
import { shapeCheck } from "@/lib/domain/verification/checks/shape";
import { statusCheck } from "@/lib/domain/verification/checks/status";
import { trustCheck } from "@/lib/domain/verification/checks/trust";
import { validityCheck } from "@/lib/domain/verification/checks/validity";
import { isNothingToCheck } from "@/lib/domain/verification/report/reasons";
import type { CheckResult, VerificationReport } from "@/lib/domain/verification/report/report";
import type { VerificationPorts } from "./ports";
import { type Check, runChecks } from "./run-checks";

/**
 * In the order of `checkIds`. Another format adds its own checks; the runner and the report are
 * unchanged.
 */
export const credentialChecks: readonly Check[] = [
  sizeCheck,
  containerCheck,
  jsonCheck,
  contextsCheck,
  shapeCheck,
  proofCheck,
  issuerBindingCheck,
  statusCheck,
  validityCheck,
  trustCheck,
  elementsCheck,
  openBadgeCheck,
];

export type DocumentToVerify = { bytes: Uint8Array; inputSha256: string; now: Date };

/**
 * Verifies one submitted file and always returns a complete report. `signed` contains the content
 * (without its proof) only if a proof over all of it was valid and made by its issuer; nothing else
 * of the file may be shown.
 */
export async function verifyDocument(
  input: DocumentToVerify,
  ports: VerificationPorts,
): Promise<VerificationReport> {
  const { bytes, now, inputSha256 } = input;
  const { results, findings } = await runChecks(credentialChecks, {
    bytes,
    now,
    ports,
    findings: {},
  });
  const proofHolds = results.some(
    ({ id, outcome }) => id === "proof" && (outcome === "passed" || outcome === "warned"),
  );
  const proved = proofHolds && findings.issuer !== undefined && findings.document !== undefined;
  return {
    ...decideVerdict(results),
    checkedAt: now.toISOString(),
    inputSha256,
    container: findings.container ?? null,
    envelope: findings.envelope ?? null,
    checks: results,
    proofs: findings.proofs ?? [],
    seals: findings.sealFindings ?? [],
    issuer: findings.issuer ?? null,
    elements: findings.elements ?? [],
    copy: null,
    pages: null,
    signed: proved ? withoutProof(findings.document ?? {}) : null,
    presentation: null,
    credentials: [],
    repeated: 0,
  };
}

/**
 * A failed check: not valid. None failed but one is undecided: cannot tell, or nothing to check.
 * The first of them gives the reason. Otherwise it is genuine; an unknown issuer has a separate
 * verdict, because "valid" would read as if we vouched for them.
 */
export function decideVerdict(
  checks: readonly CheckResult[],
): Pick<VerificationReport, "verdict" | "reason"> {
  const failed = checks.find((check) => check.outcome === "failed");
  if (failed) return { verdict: "not-valid", reason: failed.reason ?? "check-broke" };
  const unknown = checks.find((check) => check.outcome === "unknown");
  if (unknown) {
    const reason = unknown.reason ?? "check-broke";
    return { verdict: isNothingToCheck(reason) ? "nothing-to-check" : "cannot-tell", reason };
  }
  const everyFatalPassed = credentialChecks.every(
    (check) =>
      !check.fatal ||
      checks.some(
        ({ id, outcome, reason }) =>
          id === check.id &&
          (outcome === "passed" || outcome === "warned" || reason === "no-container"),
      ),
  );
  if (!everyFatalPassed) return { verdict: "cannot-tell", reason: "check-broke" };
  return judgeIssuer(checks);
}

function judgeIssuer(
  checks: readonly CheckResult[],
): Pick<VerificationReport, "verdict" | "reason"> {
  const has = (wanted: string) => checks.some(({ reason }) => reason === wanted);
  // A certificate can be created in any name: a matching seal does not identify the sealer.
  if (has("seal-signer-unlisted"))
    return { verdict: "issuer-unknown", reason: "seal-signer-unlisted" };
  const verdict = has("issuer-unknown") ? "issuer-unknown" : "valid";
  // Whatever the facts, a reader must not take it for a certificate.
  if (has("status-list")) return { verdict, reason: "valid-status-list" };
  return { verdict, reason: verdict === "valid" ? "valid" : "valid-issuer-unknown" };
}
