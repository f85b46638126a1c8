import type { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { inInstitutionAfterStoring } from "@/lib/adapters/db/tenancy";
import { notifyOfRevocation } from "@/lib/adapters/mail/notify-of-revocation";
import { assertRecentSignIn, type Context } from "@/lib/domain/context";
import { ChangeDecisionSchema } from "@/lib/domain/four-eyes/change-decision";
import { assertDecidable } from "@/lib/domain/four-eyes/change-request";
import { assertRevocable } from "@/lib/domain/four-eyes/credential-revocation";
import { endCredential } from "./end-credential";
import { notifyLearner } from "./notify-learner";
import { getWaitingRevocation } from "./waiting-revocation";

export const ConfirmRevocationInput = ChangeDecisionSchema;
export type ConfirmRevocationInput = z.output<typeof ConfirmRevocationInput>;

/**
 * The second registrar's decision: the credential is revoked. Errors: FOUR_EYES for the proposer;
 * RECENT_SIGN_IN_REQUIRED; STALE; ALREADY_DONE and WRONG_STATE if the proposal or the credential
 * was decided or has ended.
 */
export async function confirmRevocation(
  ctx: Context,
  input: ConfirmRevocationInput,
): Promise<{ credentialId: string }> {
  const { changeId, digest } = input;
  const credentialId = await inInstitutionAfterStoring(ctx, async (scope) => {
    const { request, credential } = await getWaitingRevocation(scope, ctx, {
      changeId,
      action: "credential.confirm-revocation",
    });
    assertRecentSignIn(ctx);
    assertDecidable(request, digest);
    assertRevocable(credential);
    const { reason, proposedBy } = request;
    await endCredential(scope, ctx, { credential, reason, changeId });
    await notifyLearner(scope, ctx, { credential, notice: { kind: "credential-revoked", reason } });
    const revocation = { id: changeId, credentialId: credential.id, proposedBy };
    await notifyOfRevocation(scope, ctx, { revocation, outcome: "confirmed" });
    const detail = { changeId, proposedBy, reason };
    await recordAudit(scope, ctx, {
      action: "credential.confirm-revocation",
      subject: credential.id,
      detail,
    });
    return credential.id;
  });
  return { credentialId };
}
