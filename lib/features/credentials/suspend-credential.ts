import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { type Context, memberOf } from "@/lib/domain/context";
import { assertSuspendable } from "@/lib/domain/credentials/plan-suspension";
import { IdSchema } from "@/lib/domain/ids";
import { ReasonSchema } from "@/lib/domain/reason";
import { notifyLearner } from "./notify-learner";
import { getCredentialOfOwnFaculty } from "./own-credential";
import { suspendAward } from "./suspension";

export const SuspendCredentialInput = z.object({
  credentialId: IdSchema,
  reason: ReasonSchema,
});
export type SuspendCredentialInput = z.output<typeof SuspendCredentialInput>;

/**
 * Suspends a credential in all its formats, with a reason that the learner reads. Checks on this
 * installation show it for every format; for tokens of earlier releases it is published too.
 * Errors: ALREADY_DONE, WRONG_STATE, STALE.
 */
export async function suspendCredential(
  ctx: Context,
  input: SuspendCredentialInput,
): Promise<{ credentialId: string }> {
  await inInstitution(ctx, async (scope) => {
    const credential = await getCredentialOfOwnFaculty(scope, ctx, input.credentialId);
    assertSuspendable(credential.state);
    await suspendAward(scope, credential, {
      suspendedAt: ctx.now,
      suspendedBy: memberOf(ctx),
      suspensionReason: input.reason,
    });
    await notifyLearner(scope, ctx, {
      credential,
      notice: { kind: "credential-suspended", reason: input.reason },
    });
    await recordAudit(scope, ctx, { action: "credential.suspend", subject: credential.id });
  });
  return { credentialId: input.credentialId };
}
