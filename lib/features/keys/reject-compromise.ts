import type { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import {
  closeChangeRequest,
  getChangeRequest,
} from "@/lib/adapters/db/stores/change-request-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf, memberOf } from "@/lib/domain/context";
import { ChangeDecisionSchema } from "@/lib/domain/four-eyes/change-decision";
import { assertDecidable, refusalOf } from "@/lib/domain/four-eyes/change-request";

export const RejectCompromiseInput = ChangeDecisionSchema;
export type RejectCompromiseInput = z.output<typeof RejectCompromiseInput>;

/**
 * Any administrator stops it: what the key signed stays valid. The key itself signs nothing more.
 * Errors: ALREADY_DONE, WRONG_STATE, STALE.
 */
export async function rejectCompromise(
  ctx: Context,
  input: RejectCompromiseInput,
): Promise<{ changeId: string }> {
  const { changeId, digest } = input;
  await inInstitution(ctx, async (scope) => {
    const request = await getChangeRequest(scope, { id: changeId, kind: "key-compromise" });
    authorize(ctx.actor, "signing-key.reject-compromise", { institutionId: institutionOf(ctx) });
    assertDecidable(request, digest);
    const state = refusalOf(request, memberOf(ctx));
    const decidedBy = state === "rejected" ? memberOf(ctx) : null;
    await closeChangeRequest(scope, changeId, { state, decidedBy, decidedAt: ctx.now });
    const action =
      state === "rejected" ? "signing-key.reject-compromise" : "signing-key.withdraw-compromise";
    await recordAudit(scope, ctx, { action, subject: request.subjectId, detail: { changeId } });
  });
  return { changeId };
}
