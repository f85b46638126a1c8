import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { closeImport, getImport } from "@/lib/adapters/db/stores/learner-import-store";
import { getRunRecord } from "@/lib/adapters/db/stores/run-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { IdSchema } from "@/lib/domain/ids";

export const DiscardImportInput = z.object({ importId: IdSchema });
export type DiscardImportInput = z.output<typeof DiscardImportInput>;

/** Discards a preview with its personal data. Errors: ALREADY_DONE. */
export async function discardImport(
  ctx: Context,
  input: DiscardImportInput,
): Promise<{ runId: string }> {
  return inInstitution(ctx, async (scope) => {
    const preview = await getImport(scope, input.importId);
    const run = await getRunRecord(scope, preview.runId);
    authorize(ctx.actor, "learner.import", {
      institutionId: scope.institutionId,
      facultyId: run.facultyId,
    });
    await closeImport(scope, { id: preview.id, state: "discarded", now: ctx.now });
    await recordAudit(scope, ctx, {
      action: "learner-import.discard",
      subject: preview.id,
      detail: { runId: run.id },
    });
    return { runId: run.id };
  });
}
