import type { z } from "zod";
import { enqueue, recordAudit } from "@/lib/adapters/db/record";
import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import {
  closeChangeRequest,
  getChangeRequest,
} from "@/lib/adapters/db/stores/change-request-store";
import { lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { assertRecentSignIn, type Context, institutionOf, memberOf } from "@/lib/domain/context";
import { ChangeDecisionSchema } from "@/lib/domain/four-eyes/change-decision";
import { assertDecidable } from "@/lib/domain/four-eyes/change-request";
import { assertSealRead } from "./assert-seal-read";

export const ApproveSealImportInput = ChangeDecisionSchema;
export type ApproveSealImportInput = z.output<typeof ApproveSealImportInput>;

/**
 * The second administrator's decision: the uploaded certificate becomes the one that seals. Errors:
 * FOUR_EYES, ALREADY_DONE, WRONG_STATE, STALE.
 */
export async function approveSealImport(
  ctx: Context,
  input: ApproveSealImportInput,
): Promise<{ changeId: string }> {
  const { changeId, digest } = input;
  await inInstitution(ctx, async (scope) => {
    await lockInstitution(scope);
    const request = await getChangeRequest(scope, { id: changeId, kind: "seal-import" });
    const authors = await loadAuthors(scope, [request.proposedBy]);
    authorize(ctx.actor, "seal.approve", { institutionId: institutionOf(ctx), authors });
    assertRecentSignIn(ctx);
    assertDecidable(request, digest);
    await assertSealRead(scope, request.subjectId);
    await closeChangeRequest(scope, changeId, {
      state: "approved",
      decidedBy: memberOf(ctx),
      decidedAt: ctx.now,
    });
    await enqueue(scope, "import-seal-certificate", { importId: request.subjectId });
    await recordAudit(scope, ctx, {
      action: "seal.approve",
      subject: request.subjectId,
      detail: { changeId },
    });
  });
  return { changeId };
}
