import type { Prisma } from "@/lib/adapters/db/generated/client";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { AppError } from "@/lib/domain/errors";
import type { ElementVerdict } from "@/lib/domain/micro-credentials/review-verdicts";
import { VerdictsSchema } from "@/lib/domain/micro-credentials/verdict-schemas";

export type ReviewDraftRecord = {
  revision: number;
  verdicts: ElementVerdict[];
  comment: string;
  updatedAt: Date;
};

export async function findReviewDraft(
  scope: Scope,
  reviewId: string,
  memberId: string,
): Promise<ReviewDraftRecord | null> {
  const row = await scope.tx.reviewDraft.findUnique({
    where: {
      institutionId_reviewId_memberId: { institutionId: scope.institutionId, reviewId, memberId },
    },
    select: { revision: true, verdicts: true, comment: true, updatedAt: true },
  });
  return row && { ...row, verdicts: VerdictsSchema.parse(row.verdicts) };
}

type DraftChange = {
  reviewId: string;
  memberId: string;
  verdicts: ElementVerdict[];
  comment: string;
  now: Date;
};

/**
 * Stores a reviewer's draft; returns the new revision. `revision` 0: there is none yet. Errors:
 * STALE if another window saved first.
 */
export async function storeReviewDraft(
  scope: Scope,
  revision: number,
  change: DraftChange,
): Promise<number> {
  const { institutionId } = scope;
  const { reviewId, memberId, comment, now: updatedAt } = change;
  const verdicts = change.verdicts satisfies Prisma.InputJsonValue;
  if (revision === 0) {
    const { count } = await scope.tx.reviewDraft.createMany({
      data: { institutionId, reviewId, memberId, verdicts, comment, updatedAt },
      skipDuplicates: true,
    });
    if (count === 0) throw new AppError("STALE");
    return 1;
  }
  const { count } = await scope.tx.reviewDraft.updateMany({
    where: { institutionId, reviewId, memberId, revision },
    data: { verdicts, comment, updatedAt, revision: { increment: 1 } },
  });
  if (count === 0) throw new AppError("STALE");
  return revision + 1;
}

/** Other members with a draft for this review, last active first. */
export async function listOtherReviewers(
  scope: Scope,
  reviewId: string,
  exceptMemberId: string,
): Promise<{ memberId: string; updatedAt: Date }[]> {
  return scope.tx.reviewDraft.findMany({
    where: { institutionId: scope.institutionId, reviewId, memberId: { not: exceptMemberId } },
    select: { memberId: true, updatedAt: true },
    orderBy: { updatedAt: "desc" },
    take: 20,
  });
}

/** Deletes the draft of the member who decided: it is now part of the decision. */
export async function deleteReviewDraft(
  scope: Scope,
  reviewId: string,
  memberId: string,
): Promise<void> {
  await scope.tx.reviewDraft.deleteMany({
    where: { institutionId: scope.institutionId, reviewId, memberId },
  });
}

export type ReviewTickRecord = { subject: string; memberId: string; doneAt: Date };

/** The review comments that the author has marked as done. */
export async function listTicks(scope: Scope, reviewId: string): Promise<ReviewTickRecord[]> {
  return scope.tx.reviewTick.findMany({
    where: { institutionId: scope.institutionId, reviewId },
    select: { subject: true, memberId: true, doneAt: true },
    orderBy: { subject: "asc" },
    take: 100,
  });
}

type Tick = { reviewId: string; subject: string; memberId: string; now: Date };

/** Answers whether that changed anything. */
export async function insertTick(scope: Scope, { now: doneAt, ...tick }: Tick): Promise<boolean> {
  const data = { ...tick, doneAt, institutionId: scope.institutionId };
  return (await scope.tx.reviewTick.createMany({ data, skipDuplicates: true })).count > 0;
}

/** Answers whether that changed anything. */
export async function deleteTick(
  scope: Scope,
  { reviewId, subject }: Pick<Tick, "reviewId" | "subject">,
): Promise<boolean> {
  const { institutionId } = scope;
  return (
    (await scope.tx.reviewTick.deleteMany({ where: { institutionId, reviewId, subject } })).count >
    0
  );
}
