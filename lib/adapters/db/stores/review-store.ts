import type { Prisma } from "@/lib/adapters/db/generated/client";
import { inListOrder, keysetOf } from "@/lib/adapters/db/keyset";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { AppError } from "@/lib/domain/errors";
import { isId } from "@/lib/domain/ids";
import type { ListWindow } from "@/lib/domain/lists/page";
import { type VersionContent, VersionContentSchema } from "@/lib/domain/micro-credentials/content";
import type { ElementVerdict } from "@/lib/domain/micro-credentials/review-verdicts";
import { VerdictsSchema } from "@/lib/domain/micro-credentials/verdict-schemas";
import type { ReviewOutcome, ReviewState } from "@/lib/domain/reviews/states";

const reviewFields = {
  id: true,
  versionId: true,
  state: true,
  authorId: true,
  reviewerId: true,
  verdicts: true,
  comment: true,
  qaPolicy: true,
  openedAt: true,
  decidedAt: true,
  revision: true,
} satisfies Prisma.ReviewSelect;

type ReviewRow = Prisma.ReviewGetPayload<{ select: typeof reviewFields }>;

export type ReviewRecord = Omit<ReviewRow, "state" | "verdicts"> & {
  state: ReviewState;
  verdicts: ElementVerdict[];
};

function reviewFrom(row: ReviewRow): ReviewRecord {
  return { ...row, state: row.state as ReviewState, verdicts: VerdictsSchema.parse(row.verdicts) };
}

type NewReview = { versionId: string; authorId: string; openedAt: Date; content: VersionContent };

export async function insertReview(scope: Scope, { content, ...row }: NewReview): Promise<string> {
  const data = {
    ...row,
    content: content satisfies Prisma.InputJsonValue,
    institutionId: scope.institutionId,
  };
  const { id } = await scope.tx.review.create({ data, select: { id: true } });
  return id;
}

/** The submitted content; null for a review from before it was stored. */
export async function findSubmittedContent(
  scope: Scope,
  id: string,
): Promise<VersionContent | null> {
  const row = await scope.tx.review.findUnique({
    where: { institutionId_id: { institutionId: scope.institutionId, id } },
    select: { content: true },
  });
  return row?.content ? VersionContentSchema.parse(row.content) : null;
}

export async function getReviewRecord(scope: Scope, id: string): Promise<ReviewRecord> {
  const row = isId(id)
    ? await scope.tx.review.findUnique({
        where: { institutionId_id: { institutionId: scope.institutionId, id } },
        select: reviewFields,
      })
    : null;
  if (!row) throw new AppError("NOT_FOUND");
  return reviewFrom(row);
}

/** All reviews of a version, newest first. */
export async function listReviewsOf(scope: Scope, versionId: string): Promise<ReviewRecord[]> {
  const rows = await scope.tx.review.findMany({
    where: { institutionId: scope.institutionId, versionId },
    select: reviewFields,
    orderBy: [{ openedAt: "desc" }, { id: "desc" }],
    take: 50,
  });
  return rows.map(reviewFrom);
}

type Decision = {
  state: ReviewOutcome;
  reviewerId: string;
  verdicts: ElementVerdict[];
  comment: string;
  qaPolicy: string;
  decidedAt: Date;
};

/** Closes an open review without a decision. Errors: STALE if it is already decided. */
export async function withdrawReview(
  scope: Scope,
  expected: { id: string; revision: number },
  now: Date,
): Promise<void> {
  const { count } = await scope.tx.review.updateMany({
    where: { institutionId: scope.institutionId, state: "open", ...expected },
    data: { state: "withdrawn", decidedAt: now, revision: { increment: 1 } },
  });
  if (count === 0) throw new AppError("STALE");
}

/** Closes an open review. Errors: STALE if it is already decided. */
export async function storeReviewDecision(
  scope: Scope,
  expected: { id: string; revision: number },
  decision: Decision,
): Promise<void> {
  const { count } = await scope.tx.review.updateMany({
    where: { institutionId: scope.institutionId, state: "open", ...expected },
    data: {
      ...decision,
      verdicts: decision.verdicts satisfies Prisma.InputJsonValue,
      revision: { increment: 1 },
    },
  });
  if (count === 0) throw new AppError("STALE");
}

/**
 * Every member who ever saved this version, by the audit trail: four eyes also apply to a co-author
 * whose save was not the last.
 */
export async function listEditors(scope: Scope, versionId: string): Promise<string[]> {
  const rows = await scope.tx.auditEntry.findMany({
    where: {
      institutionId: scope.institutionId,
      subject: versionId,
      action: {
        in: ["micro-credential.create", "micro-credential.edit-draft", "micro-credential.submit"],
      },
    },
    select: { actor: true },
    distinct: ["actor"],
    take: 200,
  });
  return rows.flatMap(({ actor }) =>
    actor.startsWith("member:") ? actor.slice("member:".length) : [],
  );
}

const queueFields = {
  id: true,
  state: true,
  openedAt: true,
  decidedAt: true,
  authorId: true,
  reviewerId: true,
  version: {
    select: {
      id: true,
      number: true,
      title: true,
      ects: true,
      eqfLevel: true,
      microCredential: {
        select: { code: true, facultyId: true, faculty: { select: { name: true } } },
      },
    },
  },
} satisfies Prisma.ReviewSelect;

export type ReviewQueueRow = {
  id: string;
  state: ReviewState;
  openedAt: Date;
  decidedAt: Date | null;
  authorId: string;
  reviewerId: string | null;
  versionId: string;
  number: number;
  title: string;
  ects: number | null;
  eqfLevel: number | null;
  code: string;
  facultyName: string | null;
};

export type ReviewFilter = { states: readonly ReviewState[]; facultyIds: string[] | null };

function reviewCondition(
  scope: Scope,
  { states, facultyIds }: ReviewFilter,
): Prisma.ReviewWhereInput {
  return {
    institutionId: scope.institutionId,
    state: { in: [...states] },
    ...(facultyIds ? { version: { microCredential: { facultyId: { in: facultyIds } } } } : {}),
  };
}

/** The reviews of a window, by the day they were opened. */
export async function listReviewRecords(
  scope: Scope,
  filter: ReviewFilter,
  window: ListWindow,
): Promise<ReviewQueueRow[]> {
  const { where, ...range } = keysetOf("openedAt", "instant", window);
  const rows = await scope.tx.review.findMany({
    where: { AND: [reviewCondition(scope, filter), where] },
    select: queueFields,
    ...range,
  });
  return inListOrder(rows, window).map(({ version, state, ...row }) => ({
    ...row,
    state: state as ReviewState,
    versionId: version.id,
    number: version.number,
    title: version.title,
    ects: version.ects === null ? null : Number(version.ects),
    eqfLevel: version.eqfLevel,
    code: version.microCredential.code,
    facultyName: version.microCredential.faculty?.name ?? null,
  }));
}

/** How many reviews are in each state. */
export async function countReviewsByState(
  scope: Scope,
  filter: ReviewFilter,
): Promise<Partial<Record<ReviewState, number>>> {
  const groups = await scope.tx.review.groupBy({
    by: ["state"],
    where: reviewCondition(scope, filter),
    _count: { _all: true },
  });
  return Object.fromEntries(groups.map((group) => [group.state, group._count._all]));
}
