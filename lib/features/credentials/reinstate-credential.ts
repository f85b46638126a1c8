import { z } from "zod";
import { enqueue, recordAudit } from "@/lib/adapters/db/record";
import {
  changeCredential,
  lockCredentialsOfAward,
} from "@/lib/adapters/db/stores/credential-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { assertReinstatable, planReinstatement } from "@/lib/domain/credentials/plan-suspension";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { notifyLearner } from "./notify-learner";
import { getCredentialOfOwnFaculty } from "./own-credential";
import { markSuspension } from "./suspension";

export const ReinstateCredentialInput = z.object({ credentialId: IdSchema });
export type ReinstateCredentialInput = z.output<typeof ReinstateCredentialInput>;

/**
 * Reinstates a suspended credential in its former state, or as claimed if its learner has claimed
 * it meanwhile. If it was suspended before its delivery, it is delivered now, since its batch has
 * skipped it. Errors: WRONG_STATE, STALE.
 */
export async function reinstateCredential(
  ctx: Context,
  input: ReinstateCredentialInput,
): Promise<{ credentialId: string }> {
  await inInstitution(ctx, async (scope) => {
    const credential = await getCredentialOfOwnFaculty(scope, ctx, input.credentialId);
    assertReinstatable(credential.state);
    const all = await lockCredentialsOfAward(scope, credential.awardId, ["suspended"]);
    const { state, deliver } = planReinstatement(credential.id, all);
    for (const { id } of all) {
      if (!(await changeCredential(scope, { id, states: ["suspended"] }, { state })))
        throw new AppError("STALE");
    }
    await markSuspension(scope, all, 0);
    if (deliver !== null) await enqueue(scope, "deliver-credentials", { credentialId: deliver });
    await notifyLearner(scope, ctx, { credential, notice: { kind: "credential-reinstated" } });
    await recordAudit(scope, ctx, { action: "credential.reinstate", subject: credential.id });
  });
  return { credentialId: input.credentialId };
}
