import type { Prisma } from "@/lib/adapters/db/generated/client";
import { inListOrder, keysetOf } from "@/lib/adapters/db/keyset";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { SignedFormat } from "@/lib/domain/credentials/formats";
import type { BatchRow } from "@/lib/domain/issuing/award-intent";
import type { ReplacementCause, ReplacementRow } from "@/lib/domain/issuing/plan-replacement";
import type { BatchState } from "@/lib/domain/issuing/states";
import { signingBatchStates } from "@/lib/domain/issuing/states";
import { countLimit, type ListWindow } from "@/lib/domain/lists/page";

/** The learners who get a credential, or whose credential is replaced. */
export type BatchKind = "award" | "replacement";

const batchFields = {
  id: true,
  runId: true,
  kind: true,
  state: true,
  revision: true,
  digest: true,
  awardedOn: true,
  total: true,
  signedCount: true,
  storedCount: true,
  mailedCount: true,
  proposedBy: true,
  proposedAt: true,
  approvedBy: true,
  approvedAt: true,
  rejectedBy: true,
  rejectedAt: true,
  reason: true,
  startedAt: true,
  finishedAt: true,
  signingMode: true,
  formats: true,
  replacementReason: true,
  replacementCause: true,
} satisfies Prisma.IssuingBatchSelect;

export type BatchRecord = Omit<
  Prisma.IssuingBatchGetPayload<{ select: typeof batchFields }>,
  "state" | "kind" | "formats" | "replacementCause"
> & {
  state: BatchState;
  kind: BatchKind;
  replacementCause: ReplacementCause;
  formats: SignedFormat[];
};

export async function findBatch(scope: Scope, id: string): Promise<BatchRecord | null> {
  const where = { institutionId_id: { institutionId: scope.institutionId, id } };
  const batch = await scope.tx.issuingBatch.findUnique({ where, select: batchFields });
  return batch as BatchRecord | null;
}

/**
 * The proposal, row by row: megabytes for thousands of learners, so separate from what is polled
 * every second.
 */
export async function listBatchRows(scope: Scope, id: string): Promise<BatchRow[]> {
  const where = { institutionId_id: { institutionId: scope.institutionId, id } };
  const batch = await scope.tx.issuingBatch.findUnique({ where, select: { rows: true } });
  return (batch?.rows ?? []) as unknown as BatchRow[];
}

/** The rows of a batch whose kind is replacement. */
export async function listReplacementRows(scope: Scope, id: string): Promise<ReplacementRow[]> {
  return (await listBatchRows(scope, id)) as ReplacementRow[];
}

/**
 * Locks the batch until the transaction ends, so that two workers neither reserve the same rows nor
 * overwrite each other's counts; returns its state.
 */
export async function lockBatch(scope: Scope, id: string): Promise<BatchState | null> {
  const [batch] = await scope.tx.$queryRaw<{ state: BatchState }[]>`
    select state from issuing_batch where institution_id = ${scope.institutionId}::uuid and id = ${id}::uuid for update`;
  return batch?.state ?? null;
}

export async function insertBatch(
  scope: Scope,
  batch: {
    runId: string;
    kind?: BatchKind;
    replacementReason?: string;
    replacementCause?: ReplacementCause;
    digest: string;
    rows: Prisma.InputJsonValue;
    awardedOn: string;
    formats: SignedFormat[];
    total: number;
    proposedBy: string;
    proposedAt: Date;
  },
): Promise<string> {
  const { id } = await scope.tx.issuingBatch.create({
    data: {
      ...batch,
      awardedOn: new Date(`${batch.awardedOn}T00:00:00Z`),
      institutionId: scope.institutionId,
    },
    select: { id: true },
  });
  return id;
}

/** Changes a batch only if it is in the expected state; returns whether it did. */
export async function changeBatch(
  scope: Scope,
  expected: { id: string; state: BatchState | BatchState[]; revision?: number; digest?: string },
  data: Prisma.IssuingBatchUpdateManyMutationInput & { state?: BatchState },
): Promise<boolean> {
  const { id, state, revision, digest } = expected;
  const { count } = await scope.tx.issuingBatch.updateMany({
    where: {
      institutionId: scope.institutionId,
      id,
      state: { in: [state].flat() },
      ...(revision === undefined ? {} : { revision }),
      ...(digest === undefined ? {} : { digest }),
    },
    data: { ...data, revision: { increment: 1 } },
  });
  return count === 1;
}

/** Batches that are approved and not completely issued. */
export async function listRunningBatchIds({ institutionId, tx }: Scope): Promise<string[]> {
  const where = { institutionId, state: { in: [...signingBatchStates] } };
  return (
    await tx.issuingBatch.findMany({ where, select: { id: true }, orderBy: { id: "asc" } })
  ).map(({ id }) => id);
}

/** Stops approved or running batches that include one of these formats; returns the ids. */
export async function stopBatchesOf(
  scope: Scope,
  formats: readonly SignedFormat[],
): Promise<string[]> {
  const stopped = await scope.tx.$queryRaw<{ id: string }[]>`
    update issuing_batch set state = 'stopped', revision = revision + 1
    where institution_id = ${scope.institutionId}::uuid and state in ('approved', 'running') and formats && ${[...formats]}::text[]
    returning id`;
  return stopped.map(({ id }) => id);
}

/** Batches that are approved and not finished, oldest first. */
export async function listBatchesUnderWay(
  scope: Scope,
): Promise<{ id: string; total: number; storedCount: number }[]> {
  return scope.tx.issuingBatch.findMany({
    where: { institutionId: scope.institutionId, state: { in: [...signingBatchStates] } },
    orderBy: [{ proposedAt: "asc" }, { id: "asc" }],
    select: { id: true, total: true, storedCount: true },
  });
}

/** Counts of a running batch; no state change, so no revision. */
export async function setBatchCounts(
  scope: Scope,
  id: string,
  counts: {
    signedCount?: number;
    storedCount?: number;
    mailedCount?: number;
    signingMode?: string;
  },
): Promise<void> {
  await scope.tx.issuingBatch.updateMany({
    where: { institutionId: scope.institutionId, id },
    data: counts,
  });
}

type BatchFilter = {
  states: readonly BatchState[] | null;
  /** Null: the entire institution. */
  facultyIds: string[] | null;
};

const batchCondition = (scope: Scope, { states, facultyIds }: BatchFilter) => ({
  institutionId: scope.institutionId,
  ...(states ? { state: { in: [...states] } } : {}),
  ...(facultyIds
    ? { run: { version: { microCredential: { facultyId: { in: facultyIds } } } } }
    : {}),
});

/** How many batches there are, counted no further than one beyond the limit. */
export async function countBatches(scope: Scope, filter: BatchFilter): Promise<number> {
  return scope.tx.issuingBatch.count({
    where: batchCondition(scope, filter),
    take: countLimit + 1,
  });
}

/** The batches of a window, by the time they were proposed. */
export async function listBatches(scope: Scope, filter: BatchFilter, window: ListWindow) {
  const { where, ...range } = keysetOf("proposedAt", "instant", window);
  const rows = await scope.tx.issuingBatch.findMany({
    where: { AND: [batchCondition(scope, filter), where] },
    ...range,
    select: {
      id: true,
      kind: true,
      state: true,
      total: true,
      storedCount: true,
      mailedCount: true,
      proposedAt: true,
      awardedOn: true,
      run: { select: { title: true, version: { select: { title: true } } } },
    },
  });
  return inListOrder(rows, window);
}
