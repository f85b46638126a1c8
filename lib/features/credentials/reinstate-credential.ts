import { z } from "zod";
import { enqueue, recordAudit } from "@/lib/adapters/db/record";
import {
  changeCredential,
  lockCredentialsOfAward,
} from "@/lib/adapters/db/stores/credential-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { primaryFormat } from "@/lib/domain/credentials/formats";
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
    if (credential.state !== "suspended") throw new AppError("WRONG_STATE");
    const all = await lockCredentialsOfAward(scope, credential.awardId, ["suspended"]);
    // Its state under the lock.
    const locked = all.find(({ id }) => id === credential.id);
    if (!locked) throw new AppError("STALE");
    const state = locked.claimedAt ? "claimed" : locked.deliveredAt ? "delivered" : "issued";
    for (const { id } of all) {
      if (!(await changeCredential(scope, { id, states: ["suspended"] }, { state })))
        throw new AppError("STALE");
    }
    await markSuspension(scope, all, 0);
    const lead = all.find(({ format }) => format === primaryFormat);
    if (state === "issued" && lead)
      await enqueue(scope, "deliver-credentials", { credentialId: lead.id });
    await notifyLearner(scope, ctx, { credential, notice: { kind: "credential-reinstated" } });
    await recordAudit(scope, ctx, { action: "credential.reinstate", subject: credential.id });
  });
  return { credentialId: input.credentialId };
}
