import { recordAudit } from "@/lib/adapters/db/record";
import { listAwardSourceIds, listAwardSources } from "@/lib/adapters/db/stores/award-source-store";
import { findBatch } from "@/lib/adapters/db/stores/batch-store";
import { getIssuableRun } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { composeUnsignedForms, type UnsignedForm } from "./compose-unsigned-forms";

const composeBatchSize = 100;

export type ExportUnsignedFormsInput = { batchId: string };

/**
 * All awards of a batch as single upload forms, a hundred at a time while they are read. The audit
 * row is written before the first byte is sent, as the export contains a whole cohort's personal
 * data. Errors: NOT_FOUND; FORBIDDEN; NOTHING_TO_DO if no award of the batch is in force.
 */
export async function exportUnsignedForms(
  ctx: Context,
  input: ExportUnsignedFormsInput,
): Promise<{ count: number; forms: AsyncIterable<UnsignedForm> }> {
  const ids = await inInstitution(ctx, async (scope) => {
    const batch = await findBatch(scope, input.batchId);
    if (!batch) throw new AppError("NOT_FOUND");
    const { facultyId } = await getIssuableRun(scope, batch.runId);
    authorize(ctx.actor, "credential.download", { institutionId: scope.institutionId, facultyId });
    const found = await listAwardSourceIds(scope, batch.id);
    if (found.length === 0) throw new AppError("NOTHING_TO_DO");
    const detail = { format: "elm-unsigned", count: found.length };
    await recordAudit(scope, ctx, { action: "batch.export", subject: batch.id, detail });
    return found;
  });
  return { count: ids.length, forms: readForms(ctx, ids) };
}

async function* readForms(ctx: Context, ids: readonly string[]): AsyncGenerator<UnsignedForm> {
  for (let from = 0; from < ids.length; from += composeBatchSize) {
    const page = ids.slice(from, from + composeBatchSize);
    const sources = await inInstitution(ctx, (scope) => listAwardSources(scope, page));
    yield* await composeUnsignedForms(ctx, { sources, from: from + 1 });
  }
}
