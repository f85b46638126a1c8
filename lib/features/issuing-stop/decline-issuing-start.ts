import type { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { closeChangeRequest } from "@/lib/adapters/db/stores/change-request-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { type Context, memberOf } from "@/lib/domain/context";
import { ChangeDecisionSchema } from "@/lib/domain/four-eyes/change-decision";
import { assertDecidable, refusalOf } from "@/lib/domain/four-eyes/change-request";
import { getWaitingStart } from "./waiting-start";

export const DeclineIssuingStartInput = ChangeDecisionSchema;
export type DeclineIssuingStartInput = z.output<typeof DeclineIssuingStartInput>;

/**
 * Rejects the proposal, or withdraws one's own: issuing stays stopped. Errors: ALREADY_DONE,
 * WRONG_STATE, STALE.
 */
export async function declineIssuingStart(
  ctx: Context,
  input: DeclineIssuingStartInput,
): Promise<{ changeId: string }> {
  await inInstitution(ctx, async (scope) => {
    const request = await getWaitingStart(scope, ctx, {
      decision: input,
      action: "issuing.decline-start",
    });
    assertDecidable(request, input.digest);
    const state = refusalOf(request, memberOf(ctx));
    const decidedBy = state === "rejected" ? memberOf(ctx) : null;
    await closeChangeRequest(scope, request.id, { state, decidedBy, decidedAt: ctx.now });
    const action = state === "rejected" ? "issuing.decline-start" : "issuing.withdraw-start";
    await recordAudit(scope, ctx, {
      action,
      subject: request.subjectId,
      detail: { changeId: request.id },
    });
  });
  return { changeId: input.changeId };
}
