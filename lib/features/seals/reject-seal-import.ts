import type { z } from "zod";
import { enqueue, recordAudit } from "@/lib/adapters/db/record";
import {
  closeChangeRequest,
  getChangeRequest,
} from "@/lib/adapters/db/stores/change-request-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf, memberOf } from "@/lib/domain/context";
import { ChangeDecisionSchema } from "@/lib/domain/four-eyes/change-decision";
import { assertDecidable, refusalOf } from "@/lib/domain/four-eyes/change-request";

export const RejectSealImportInput = ChangeDecisionSchema;
export type RejectSealImportInput = z.output<typeof RejectSealImportInput>;

/**
 * Any administrator stops it; the worker erases what was uploaded. Errors: ALREADY_DONE,
 * WRONG_STATE, STALE.
 */
export async function rejectSealImport(
  ctx: Context,
  input: RejectSealImportInput,
): Promise<{ changeId: string }> {
  const { changeId, digest } = input;
  await inInstitution(ctx, async (scope) => {
    const request = await getChangeRequest(scope, { id: changeId, kind: "seal-import" });
    authorize(ctx.actor, "seal.reject", { institutionId: institutionOf(ctx) });
    assertDecidable(request, digest);
    const state = refusalOf(request, memberOf(ctx));
    const decidedBy = state === "rejected" ? memberOf(ctx) : null;
    await closeChangeRequest(scope, changeId, { state, decidedBy, decidedAt: ctx.now });
    await enqueue(scope, "import-seal-certificate", { importId: request.subjectId });
    const action = state === "rejected" ? "seal.reject" : "seal.withdraw";
    await recordAudit(scope, ctx, { action, subject: request.subjectId, detail: { changeId } });
  });
  return { changeId };
}
