import { z } from "zod";
import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import { type BatchRecord, findBatch } from "@/lib/adapters/db/stores/batch-store";
import { getIssuableRun } from "@/lib/adapters/db/stores/issuing-candidate-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { Action } from "@/lib/domain/access/actions";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";

export const BatchIdSchema = z.object({ batchId: IdSchema });

export async function getOwnBatch(
  scope: Scope,
  ctx: Context,
  input: { batchId: string; action: Action },
): Promise<BatchRecord> {
  const batch = await findBatch(scope, input.batchId);
  if (!batch) throw new AppError("NOT_FOUND");
  const run = await getIssuableRun(scope, batch.runId);
  authorize(ctx.actor, input.action, {
    institutionId: scope.institutionId,
    facultyId: run.facultyId,
    authors: await loadAuthors(scope, [batch.proposedBy]),
  });
  return batch;
}
