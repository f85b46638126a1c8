import { AppError } from "@/lib/domain/errors";
import type { ElementReadiness } from "./readiness";
import { assertVerdictsSupport, type ElementVerdict } from "./review-verdicts";
import { decideStep, isInWork, isReleased, type VersionState } from "./states";

/**
 * Errors: WRONG_STATE unless the content may still change. A published version never changes: a
 * change is a new version.
 */
export function assertEditable(state: VersionState): void {
  decideStep(state, "edit");
}

/**
 * Submission for review. `gaps` are the result of `findReadinessGaps` for exactly the submitted
 * content. Errors: WRONG_STATE; NOT_READY with an issue per gap (`path`, and the reason's code as
 * `code`).
 */
export function decideSubmission({
  state,
  gaps,
}: {
  state: VersionState;
  gaps: readonly ElementReadiness[];
}): VersionState {
  const next = decideStep(state, "submit");
  assertNoGaps(gaps);
  return next;
}

function assertNoGaps(gaps: readonly ElementReadiness[]): void {
  if (gaps.length === 0) return;
  const fields = gaps.flatMap(({ element, reasons }) =>
    reasons
      .filter((reason) => reason.severity === "missing")
      .map(({ path, code, values }) => ({
        path: path ?? element,
        code,
        ...(values ? { values } : {}),
      })),
  );
  throw new AppError("NOT_READY", { fields, values: { count: gaps.length } });
}

/**
 * Withdrawal of a submission, while the review is open, by the author or the member who submitted
 * it. Errors: ALREADY_DONE if the review is decided; FORBIDDEN for anyone else; WRONG_STATE.
 */
export function decideWithdrawal(input: {
  state: VersionState;
  reviewState: string;
  memberId: string;
  authors: Pick<VersionAuthors, "authorId" | "submittedBy">;
}): VersionState {
  if (input.reviewState !== "open") throw new AppError("ALREADY_DONE");
  if (!isOwnSubmission(input.memberId, input.authors)) throw new AppError("FORBIDDEN");
  return decideStep(input.state, "withdraw");
}

/** Whether the member may withdraw a submission. */
export function isOwnSubmission(
  memberId: string,
  authors: Pick<VersionAuthors, "authorId" | "submittedBy">,
): boolean {
  return memberId === authors.authorId || memberId === authors.submittedBy;
}

/**
 * A draft may be deleted while nothing depends on it: it was never submitted, so no decision would
 * lose its subject. Errors: WRONG_STATE.
 */
export function assertDiscardable({
  state,
  reviews,
}: {
  state: VersionState;
  reviews: number;
}): void {
  if (!canDiscard({ state, reviews })) throw new AppError("WRONG_STATE", { values: { state } });
}

/** See {@link assertDiscardable}. */
export function canDiscard({ state, reviews }: { state: VersionState; reviews: number }): boolean {
  return state === "draft" && reviews === 0;
}

/** The authors of a version: none of them reviews it. */
export type VersionAuthors = {
  authorId: string;
  submittedBy: string | null;
  lastEditedBy: string | null;
};

/** The members who worked on a version, for `authorize(…, { authors })`. */
export function authorsOf({ authorId, submittedBy, lastEditedBy }: VersionAuthors): string[] {
  return [...new Set([authorId, submittedBy, lastEditedBy].filter((id) => id !== null))];
}

/**
 * A review's outcome: `approve` freezes the version and needs a verdict on every element, `return`
 * returns it with requested changes. That no author decides is the rule of `authorize`. Errors:
 * WRONG_STATE; INVALID_INPUT with an issue per verdict that is missing or contradicts the outcome;
 * NOT_READY if a design to be approved has a gap (`gaps`, as for {@link decideSubmission}).
 */
export function decideReview(input: {
  state: VersionState;
  outcome: "approve" | "return";
  verdicts: readonly ElementVerdict[];
  gaps: readonly ElementReadiness[];
}): VersionState {
  const next = decideStep(input.state, input.outcome);
  assertVerdictsSupport(input.outcome, input.verdicts);
  if (input.outcome === "approve") assertNoGaps(input.gaps);
  return next;
}

/**
 * Publication covers exactly the approved content. Errors: WRONG_STATE; APPROVAL_VOID if the
 * content has changed since approval.
 */
export function decidePublication(input: {
  state: VersionState;
  approvedDigest: string | null;
  contentDigest: string;
}): VersionState {
  const next = decideStep(input.state, "publish");
  if (input.approvedDigest !== input.contentDigest) throw new AppError("APPROVAL_VOID");
  return next;
}

/** A new version starts from the content of one that is published, or was. */
export function canStartFrom(state: VersionState): boolean {
  return isReleased(state);
}

/** Whether a version of the micro-credential is in work already; two never are. */
export function hasVersionInWork(states: readonly VersionState[]): boolean {
  return states.some(isInWork);
}

/**
 * A further version may be started if no other is in progress and one has been published. Errors:
 * WRONG_STATE, ALREADY_EXISTS.
 */
export function assertCanStartVersion(states: readonly VersionState[]): void {
  if (hasVersionInWork(states))
    throw new AppError("ALREADY_EXISTS", { values: { what: "version" } });
  if (!states.some(canStartFrom)) throw new AppError("WRONG_STATE");
}
