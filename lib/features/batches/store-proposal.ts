import { type BatchKind, insertBatch } from "@/lib/adapters/db/stores/batch-store";
import { insertOpenReplacements } from "@/lib/adapters/db/stores/open-replacement-store";
import { conflictAs, type Scope } from "@/lib/adapters/db/tenancy";
import { notifyOfProposal } from "@/lib/adapters/mail/notify-of-batch";
import { type Context, memberOf } from "@/lib/domain/context";
import type { SignedFormat } from "@/lib/domain/credentials/formats";
import { AppError } from "@/lib/domain/errors";
import type { BatchRow } from "@/lib/domain/issuing/award-intent";
import type { ReplacementCause } from "@/lib/domain/issuing/plan-replacement";
import { digestRows } from "./digest-rows";

export type Proposal = {
  runId: string;
  versionId: string;
  kind: BatchKind;
  /** A day in the institution's time zone. */
  awardedOn: string;
  formats: SignedFormat[];
  rows: BatchRow[];
  /** Enrolments whose credential these rows replace: reserved for this proposal. */
  replacing: string[];
  replacementReason: string;
  replacementCause: ReplacementCause;
};

/**
 * Stores the exact rows under their digest, reserves what they replace, and notifies the registrars
 * who may approve. The caller has checked the rows and writes the audit entry. Errors:
 * ALREADY_EXISTS where one of the awards is in another proposal.
 */
export async function storeProposal(
  scope: Scope,
  ctx: Context,
  proposal: Proposal,
): Promise<{ id: string; digest: string }> {
  const { versionId, replacing, ...batch } = proposal;
  const { runId, kind, rows, awardedOn } = batch;
  const digest = digestRows(
    { ...batch, awardedOn: new Date(`${awardedOn}T00:00:00Z`) },
    { versionId, rows },
  );
  const by = { proposedBy: memberOf(ctx), proposedAt: ctx.now };
  const id = await insertBatch(scope, { ...batch, ...by, digest, total: rows.length });
  await insertOpenReplacements(scope, id, replacing).catch(conflictAs(alreadyBeingReplaced));
  await notifyOfProposal(scope, ctx, { batchId: id, runId, kind, total: rows.length });
  return { id, digest };
}

/** The error for the database constraint that an award has one replacement at a time. */
function alreadyBeingReplaced(): AppError {
  return new AppError("ALREADY_EXISTS", { values: { what: "replacement" } });
}
