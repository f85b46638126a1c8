import { canonicalJson } from "@/lib/domain/json/canonical-json";
import { AppError } from "../errors";
import { writtenText } from "../reason";

/** What one person alone may propose but not carry out. */
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
 * What is not counted at the desk of the settings: registrars decide it at their desks, or every
 * page says that it waits.
 */
export const countedElsewhere: readonly ChangeKind[] = [
  "learner-identity",
  "claim-release",
  "credential-revocation",
  "issuing-start",
];

export const changeStates = ["proposed", "approved", "rejected", "withdrawn", "expired"] as const;
export type ChangeState = (typeof changeStates)[number];

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
  /** From when it takes effect without a second person; null where only a person decides. */
  dueAt: Date | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  /** Why a revocation was declined or withdrawn; empty elsewhere. */
  decisionReason: string;
};

/** A proposal that no one decided is given up after this many days. */
export const openForDays = 30;

/**
 * The payload of a decided request and the reason given are kept this many days, for anyone who
 * asks what was changed.
 */
export const payloadKeptDays = 90;

export const ChangeReasonSchema = writtenText(500).default("");

/** The text whose SHA-256 a decision covers: what was shown is what is carried out. */
export function changeDigestInput(
  change: Pick<ChangeRequest, "kind" | "subjectId" | "payload">,
): string {
  const { kind, subjectId, payload } = change;
  return canonicalJson({ format: "testamur-change-1", kind, subjectId, payload });
}

/**
 * Whether a request can still be decided, as the one that was shown. Errors: ALREADY_DONE for an
 * approved one, WRONG_STATE for one that ended otherwise, STALE where another digest was shown.
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
 * What a decision brings. The proposer cannot reject, only withdraw; the database holds the same
 * rule.
 */
export function refusalOf(
  request: Pick<ChangeRequest, "proposedBy">,
  memberId: string,
): "rejected" | "withdrawn" {
  return request.proposedBy === memberId ? "withdrawn" : "rejected";
}
