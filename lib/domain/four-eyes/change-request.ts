import { AppError } from "@/lib/domain/errors";
import { canonicalJson } from "@/lib/domain/json/canonical-json";
import { writtenText } from "@/lib/domain/reason";
import type { ChangeOutcome, ChangeState } from "./states";

/** Changes that one person may propose but not carry out alone. */
export const changeKinds = [
  "learner-identity",
  "claim-release",
  "member-roles",
  "seal-import",
  "key-compromise",
  "credential-revocation",
  "revocation-policy",
  "issuing-start",
  "approval-sign-in",
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/**
 * Changes not counted at the settings desk: registrars decide them at their desks, or every page
 * shows them.
 */
export const countedElsewhere: readonly ChangeKind[] = [
  "learner-identity",
  "claim-release",
  "credential-revocation",
  "issuing-start",
];

export type ChangeRequest = {
  id: string;
  kind: ChangeKind;
  subjectId: string;
  payload: unknown;
  digest: string;
  reason: string;
  state: ChangeState;
  proposedBy: string;
  proposedAt: Date;
  /** When it takes effect without a second person; null if a person must decide. */
  dueAt: Date | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  /** Why a revocation was declined or withdrawn; otherwise empty. */
  decisionReason: string;
};

/** An undecided proposal expires after this many days. */
export const openForDays = 30;

/**
 * The payload and the reason of a decided request are kept for this many days, for questions about
 * the change.
 */
export const payloadRetentionDays = 90;

export const ChangeReasonSchema = writtenText(500).default("");

/**
 * The text whose SHA-256 a decision covers, so that exactly the displayed change is carried out.
 */
export function changeDigestInput(
  change: Pick<ChangeRequest, "kind" | "subjectId" | "payload">,
): string {
  const { kind, subjectId, payload } = change;
  return canonicalJson({ format: "testamur-change-1", kind, subjectId, payload });
}

/**
 * Asserts that a request can still be decided as displayed. Errors: ALREADY_DONE for an approved
 * one, WRONG_STATE for one that ended otherwise, STALE if a different digest was displayed.
 */
export function assertDecidable(
  { state, digest }: Pick<ChangeRequest, "state" | "digest">,
  seen: string,
): void {
  if (state === "approved") throw new AppError("ALREADY_DONE");
  if (state !== "proposed") throw new AppError("WRONG_STATE", { values: { state } });
  if (digest !== seen) throw new AppError("STALE");
}

/**
 * The outcomes of a decision. The proposer cannot reject, only withdraw; the database enforces the
 * same rule.
 */
export function refusalOf(
  request: Pick<ChangeRequest, "proposedBy">,
  memberId: string,
): Exclude<ChangeOutcome, "approved"> {
  return request.proposedBy === memberId ? "withdrawn" : "rejected";
}
