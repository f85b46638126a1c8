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

/** The worst first: one good credential makes no other any better. */
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
 * One report for a file with several credentials: the worst verdict of them, and of each check the
 * worst outcome. Each credential keeps its own complete report. Nothing of any of them is said of
 * the file as a whole.
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
 * The same credential written in two ways says the same, and counts once. One with another verdict,
 * or signed by another key, stays.
 */
export function withoutRepeats<T extends { report: VerificationReport }>(
  judged: readonly T[],
): { kept: T[]; repeated: number } {
  const kept = new Map<string, T>();
  for (const [index, one] of judged.entries()) {
    const { signed, verdict, reason, issuer } = one.report;
    const same =
      signed === null
        ? String(index)
        : canonicalJson([signed as JsonValue, verdict, reason, issuer?.id ?? null]);
    if (!kept.has(same)) kept.set(same, one);
  }
  return { kept: [...kept.values()], repeated: judged.length - kept.size };
}

/**
 * What a presentation means for one credential in it: whether the one who signed it is the one whom
 * the credential, as it was signed, is about.
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

/** What a credential was taken out of: the file around all of it, before what holds it in there. */
export function containerOf(
  file: ContainerKind | null,
  from: ContainerKind | null,
): ContainerKind | null {
  return file === null || file === "text" ? (from ?? file) : file;
}
