import { canonicalJson } from "@/lib/domain/json/canonical-json";
import { asList, isJsonObject, type JsonValue } from "@/lib/domain/json/json-value";
import type { PresentationFinding } from "@/lib/domain/verification/report/presentation";
import { severalReason } from "@/lib/domain/verification/report/reasons";
import {
  type CheckOutcome,
  type CheckResult,
  type ContainerKind,
  checkIds,
  type Verdict,
  type VerificationReport,
} from "@/lib/domain/verification/report/report";

/** Worst first: one valid credential does not improve another. */
const verdictsByWeight: readonly Verdict[] = [
  "not-valid",
  "cannot-tell",
  "nothing-to-check",
  "issuer-unknown",
  "valid",
];
const outcomesByWeight: readonly CheckOutcome[] = [
  "failed",
  "unknown",
  "warned",
  "passed",
  "not-run",
];

type File = Pick<
  VerificationReport,
  "inputSha256" | "checkedAt" | "container" | "presentation" | "repeated"
>;

/**
 * One report for a file with several credentials: their worst verdict, and each check's worst
 * outcome. Each credential keeps its own complete report. Their content is not attributed to the
 * file.
 */
export function combineReports(file: File, credentials: VerificationReport[]): VerificationReport {
  const verdict =
    verdictsByWeight.find((worst) => credentials.some((report) => report.verdict === worst)) ??
    "cannot-tell";
  return {
    verdict,
    reason: severalReason,
    ...file,
    envelope: null,
    checks: checkIds.map((id) =>
      worstOf(
        credentials.flatMap(({ checks }) => checks.filter((check) => check.id === id)),
        id,
      ),
    ),
    proofs: [],
    seals: [],
    issuer: null,
    elements: [],
    copy: null,
    pages: null,
    signed: null,
    credentials,
  };
}

function worstOf(results: readonly CheckResult[], id: CheckResult["id"]): CheckResult {
  const weightOf = ({ outcome }: CheckResult) => outcomesByWeight.indexOf(outcome);
  const [worst] = [...results].sort((one, other) => weightOf(one) - weightOf(other));
  return worst ?? { id, outcome: "not-run" };
}

/**
 * A credential serialised in two ways counts once. One with another verdict, or signed by another
 * key, is kept.
 */
export function withoutRepeats<T extends { report: VerificationReport }>(
  judged: readonly T[],
): { distinct: T[]; repeated: number } {
  const distinct = new Map<string, T>();
  for (const [index, one] of judged.entries()) {
    const { signed, verdict, reason, issuer } = one.report;
    const same =
      signed === null
        ? String(index)
        : canonicalJson([signed as JsonValue, verdict, reason, issuer?.id ?? null]);
    if (!distinct.has(same)) distinct.set(same, one);
  }
  return { distinct: [...distinct.values()], repeated: judged.length - distinct.size };
}

/**
 * The meaning of a presentation for one of its credentials: whether its signer is the subject of
 * the signed credential.
 */
export function presentedBy(
  presentation: Omit<PresentationFinding, "bySubject">,
  { signed }: VerificationReport,
): PresentationFinding {
  const subjects = asList(signed?.credentialSubject as JsonValue | undefined).filter(isJsonObject);
  const isProved = presentation.outcome === "valid" || presentation.outcome === "run-out";
  const ids = subjects.flatMap(({ id }) =>
    typeof id === "string" && !id.startsWith("_:") ? [id] : [],
  );
  const isKnown = isProved && subjects.length > 0 && ids.length === subjects.length;
  return { ...presentation, bySubject: isKnown ? ids.includes(presentation.signedBy ?? "") : null };
}

/** The containers of a credential: the outer file first, then those inside it. */
export function containerOf(
  file: ContainerKind | null,
  from: ContainerKind | null,
): ContainerKind | null {
  return file === null || file === "text" ? (from ?? file) : file;
}
