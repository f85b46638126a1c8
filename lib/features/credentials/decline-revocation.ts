import type { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { closeChangeRequest } from "@/lib/adapters/db/stores/change-request-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { notifyOfRevocation } from "@/lib/adapters/mail/notify-of-revocation";
import { type Context, memberOf } from "@/lib/domain/context";
import { ChangeDecisionSchema } from "@/lib/domain/four-eyes/change-decision";
import { assertDecidable, refusalOf } from "@/lib/domain/four-eyes/change-request";
import { ReasonSchema } from "@/lib/domain/reason";
import { getWaitingRevocation } from "./waiting-revocation";

export const DeclineRevocationInput = ChangeDecisionSchema.extend({ reason: ReasonSchema });
export type DeclineRevocationInput = z.output<typeof DeclineRevocationInput>;

/**
 * Declines the revocation, with a reason that its proposer reads; the proposer withdraws it.
 * Errors: ALREADY_DONE, WRONG_STATE, STALE.
 */
export async function declineRevocation(
  ctx: Context,
  input: DeclineRevocationInput,
): Promise<{ credentialId: string }> {
  const { changeId, digest, reason } = input;
  const credentialId = await inInstitution(ctx, async (scope) => {
    const { request, credential } = await getWaitingRevocation(scope, ctx, {
      changeId,
      action: "credential.decline-revocation",
    });
    assertDecidable(request, digest);
    const memberId = memberOf(ctx);
    const state = refusalOf(request, memberId);
    const decidedBy = state === "rejected" ? memberId : null;
    await closeChangeRequest(scope, changeId, {
      state,
      decidedBy,
      decidedAt: ctx.now,
      decisionReason: reason,
    });
    const revocation = {
      id: changeId,
      credentialId: credential.id,
      proposedBy: request.proposedBy,
    };
    await notifyOfRevocation(scope, ctx, { revocation, outcome: "declined" });
    const action =
      state === "rejected" ? "credential.decline-revocation" : "credential.withdraw-revocation";
    await recordAudit(scope, ctx, { action, subject: credential.id, detail: { changeId, reason } });
    return credential.id;
  });
  return { credentialId };
}
