import type { z } from "zod";
import { AppError, type FieldIssue } from "@/lib/domain/errors";
import { requiredSubjects } from "./review-subjects";
import type { ElementVerdictSchema } from "./verdict-schemas";

/** A reviewer's verdict on one subject, as `ElementVerdictSchema` reads it. */
export type ElementVerdict = z.output<typeof ElementVerdictSchema>;

/** The key of a review's general comment in the list of ticked comments. */
export const generalComment = "general";

/** Only subjects with a verdict or comment. */
export function statedVerdicts(verdicts: ElementVerdict[]): ElementVerdict[] {
  return verdicts.filter((verdict) => verdict.verdict !== null || verdict.comment !== "");
}

/** The initial verdicts of the next round: those on unchanged subjects, marked as carried. */
export function carryVerdicts(
  earlier: readonly ElementVerdict[],
  changed: ReadonlySet<string>,
): ElementVerdict[] {
  return earlier
    .filter(({ verdict, element }) => verdict !== null && !changed.has(element))
    .map((verdict) => ({ ...verdict, carried: true }));
}

/** A carried verdict counts only if it may be carried; otherwise the subject has none yet. */
export function dropWronglyCarried(
  verdicts: readonly ElementVerdict[],
  carried: readonly ElementVerdict[],
): ElementVerdict[] {
  const allowed = new Map(carried.map((verdict) => [verdict.element, verdict.verdict]));
  return verdicts.map((verdict) =>
    verdict.carried && allowed.get(verdict.element) !== verdict.verdict
      ? { ...verdict, verdict: null, carried: false }
      : verdict,
  );
}

/** Issues that prevent approval: an element without a verdict, or a subject that has to change. */
export function approvalIssues(verdicts: readonly ElementVerdict[]): FieldIssue[] {
  const given = new Map(verdicts.map(({ element, verdict }) => [element, verdict]));
  return [
    ...requiredSubjects
      .filter((element) => !given.get(element))
      .map((element) => ({ path: `verdicts.${element}`, code: "verdictMissing" })),
    ...verdicts
      .filter(({ verdict }) => verdict === "needs-change")
      .map(({ element }) => ({ path: `verdicts.${element}`, code: "approvalWithChanges" })),
  ];
}

/** Issues that prevent returning a version: no requested change. */
export function returnIssues(verdicts: readonly ElementVerdict[]): FieldIssue[] {
  const says = verdicts.some(
    ({ verdict, comment }) => verdict === "needs-change" && comment.trim() !== "",
  );
  return says ? [] : [{ path: "verdicts", code: "changeMissing" }];
}

/** Errors: INVALID_INPUT with an issue per subject if the verdicts do not support the outcome. */
export function assertVerdictsSupport(
  outcome: "approve" | "return",
  verdicts: readonly ElementVerdict[],
): void {
  const fields = outcome === "approve" ? approvalIssues(verdicts) : returnIssues(verdicts);
  if (fields.length > 0) throw new AppError("INVALID_INPUT", { fields });
}
