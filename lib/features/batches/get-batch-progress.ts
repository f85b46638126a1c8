import { findBatch } from "@/lib/adapters/db/stores/batch-store";
import { getIssuableRun } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import type { BatchState } from "@/lib/domain/issuing/states";

export type BatchProgress = {
  state: BatchState;
  total: number;
  signed: number;
  stored: number;
  mailed: number;
  /** Signed per second since the worker started it; null before. */
  perSecond: number | null;
};

export type GetBatchProgressInput = { batchId: string };

/** The counts of a running batch; its page polls them every second. */
export async function getBatchProgress(
  ctx: Context,
  input: GetBatchProgressInput,
): Promise<BatchProgress> {
  return inInstitution(ctx, async (scope) => {
    const batch = await findBatch(scope, input.batchId);
    if (!batch) throw new AppError("NOT_FOUND");
    const run = await getIssuableRun(scope, batch.runId);
    authorize(ctx.actor, "batch.read", {
      institutionId: scope.institutionId,
      facultyId: run.facultyId,
    });
    const { state, total, signedCount, storedCount, mailedCount, startedAt, finishedAt } = batch;
    const seconds = startedAt
      ? ((finishedAt ?? ctx.now).getTime() - startedAt.getTime()) / 1000
      : 0;
    const perSecond = seconds > 0 && storedCount > 0 ? Math.round(storedCount / seconds) : null;
    return {
      state,
      total,
      signed: signedCount,
      stored: storedCount,
      mailed: mailedCount,
      perSecond,
    };
  });
}
