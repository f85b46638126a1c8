import { AppError } from "@/lib/domain/errors";
import type { BatchRow } from "./award-intent";
import type { BatchPlan } from "./plan-batch";
import type { BatchState } from "./states";

type Candidates = Pick<BatchPlan, "eligible" | "again">;

/**
 * The rows of a plan that a registrar chose; of learners whose credential was revoked, only those
 * chosen explicitly.
 */
export function chooseRows(
  plan: Candidates,
  choice: { isChosen: (row: BatchRow) => boolean; isChosenAgain: (row: BatchRow) => boolean },
): BatchRow[] {
  return [...plan.eligible.filter(choice.isChosen), ...plan.again.filter(choice.isChosenAgain)];
}

export type ProposedRows = {
  rows: BatchRow[];
  /** Those of them whose credential was revoked. */
  again: BatchPlan["again"];
};

/** An earlier date of award is a typing error. */
const earliestAward = "1990-01-01";

/**
 * The rows that a registrar proposes: all who are eligible except those left out, and chosen
 * learners whose credential was revoked. Days are ISO dates in the institution's time zone. Errors:
 * STALE if a learner chosen again no longer can be; NOTHING_TO_DO if no one is left; INVALID_INPUT
 * for a date of award in the future or long ago.
 */
export function planProposal(
  input: { leaveOut: readonly string[]; again: readonly string[]; awardedOn: string },
  plan: Candidates,
  today: string,
): ProposedRows {
  const [leaveOut, chosenAgain] = [new Set(input.leaveOut), new Set(input.again)];
  const again = plan.again.filter(({ enrolmentId }) => chosenAgain.has(enrolmentId));
  if (again.length !== chosenAgain.size) throw new AppError("STALE");
  const rows = chooseRows(plan, {
    isChosen: ({ enrolmentId }) => !leaveOut.has(enrolmentId),
    isChosenAgain: ({ enrolmentId }) => chosenAgain.has(enrolmentId),
  });
  if (rows.length === 0) throw new AppError("NOTHING_TO_DO", { values: { what: "learners" } });
  assertAwardDate(input.awardedOn, today);
  return { rows, again };
}

function assertAwardDate(awardedOn: string, today: string): void {
  const code =
    awardedOn > today ? "dateInFuture" : awardedOn < earliestAward ? "dateTooEarly" : null;
  if (code) throw new AppError("INVALID_INPUT", { fields: [{ path: "awardedOn", code }] });
}

/** Errors: ALREADY_DONE for an approved batch; WRONG_STATE for one that ended otherwise. */
export function assertUndecided(batch: { state: BatchState; approvedBy: string | null }): void {
  if (batch.state !== "proposed")
    throw new AppError(batch.approvedBy ? "ALREADY_DONE" : "WRONG_STATE");
}

/**
 * An approval covers exactly the rows that were proposed, that the approver saw, and that would be
 * signed now. Errors: APPROVAL_VOID.
 */
export function assertSameDigest(digests: { proposed: string; seen: string; now: string }): void {
  if (digests.now !== digests.proposed || digests.now !== digests.seen)
    throw new AppError("APPROVAL_VOID");
}
