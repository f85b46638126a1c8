import { z } from "zod";
import { AppError, type FieldIssue } from "@/lib/domain/errors";
import { writtenText } from "@/lib/domain/reason";
import { requiredSubjects } from "./review-subjects";

const ElementKeySchema = z.string().regex(/^[a-zA-Z-]{1,60}$/, { error: "unknownCode" });

/**
 * What a reviewer says of one subject: an element of Annex I or another part of the design; see
 * `review-subjects.ts`.
 */
export const ElementVerdictSchema = z.object({
  element: ElementKeySchema,
  verdict: z.enum(["fine", "needs-change"], { error: "unknownCode" }).nullable().default(null),
  comment: writtenText(2000).default(""),
  /** Taken over from the round before, since nothing of it has changed. */
  carried: z.boolean().optional(),
});

export type ElementVerdict = z.output<typeof ElementVerdictSchema>;

/** A review's verdicts, at most one per subject. */
export const VerdictsSchema = z
  .array(ElementVerdictSchema)
  .max(40, { error: "tooMany" })
  .refine(
    (verdicts) => new Set(verdicts.map((verdict) => verdict.element)).size === verdicts.length,
    { error: "duplicate" },
  );

/** The key of a review's general comment where comments are ticked off. */
export const generalComment = "general";

/** Only what was said: subjects without verdict and comment are left out. */
export function statedVerdicts(verdicts: ElementVerdict[]): ElementVerdict[] {
  return verdicts.filter((verdict) => verdict.verdict !== null || verdict.comment !== "");
}

/**
 * What the next round starts from: the verdicts on everything that has not changed since, marked as
 * carried.
 */
export function carryVerdicts(
  earlier: readonly ElementVerdict[],
  changed: ReadonlySet<string>,
): ElementVerdict[] {
  return earlier
    .filter(({ verdict, element }) => verdict !== null && !changed.has(element))
    .map((verdict) => ({ ...verdict, carried: true }));
}

/** A carried verdict counts only where it may be carried; elsewhere the subject has none yet. */
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

/**
 * Faults that keep a version from being approved: an element without a verdict, or a subject that
 * has to change.
 */
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

/** Faults that keep a version from being returned: nothing is said that the author could change. */
export function returnIssues(verdicts: readonly ElementVerdict[]): FieldIssue[] {
  const says = verdicts.some(
    ({ verdict, comment }) => verdict === "needs-change" && comment.trim() !== "",
  );
  return says ? [] : [{ path: "verdicts", code: "changeMissing" }];
}

/**
 * Errors: INVALID_INPUT with a fault per subject, where the verdicts do not support the outcome.
 */
export function assertVerdictsSupport(
  outcome: "approve" | "return",
  verdicts: readonly ElementVerdict[],
): void {
  const fields = outcome === "approve" ? approvalIssues(verdicts) : returnIssues(verdicts);
  if (fields.length > 0) throw new AppError("INVALID_INPUT", { fields });
}
