import { z } from "zod";
import { enqueue, recordAudit } from "@/lib/adapters/db/record";
import {
  type CredentialState,
  cancelReserved,
  changeCredential,
  holdCredentialsOfAward,
} from "@/lib/adapters/db/stores/credential-store";
import { findCredential } from "@/lib/adapters/db/stores/issued-credential-store";
import { setStatusBits } from "@/lib/adapters/db/stores/status-list-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, memberOf } from "@/lib/domain/context";
import { isRevocable, revocableStates } from "@/lib/domain/credentials/credential-states";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { ReasonSchema } from "@/lib/domain/reason";
import { tellLearner } from "./tell-learner";

export const RevokeCredentialInput = z.object({
  credentialId: IdSchema,
  reason: ReasonSchema,
});

const revocable: CredentialState[] = [...revocableStates];

/** Revokes for ever, with a reason the learner reads. Errors: ALREADY_DONE, WRONG_STATE. */
export async function revokeCredential(
  ctx: Context,
  input: z.output<typeof RevokeCredentialInput>,
): Promise<{ credentialId: string }> {
  await inInstitution(ctx, async (scope) => {
    const credential = await findCredential(scope, input.credentialId);
    if (!credential) throw new AppError("NOT_FOUND");
    const { facultyId } = credential.award.enrolment.run.version.microCredential;
    authorize(ctx.actor, "credential.revoke", { institutionId: scope.institutionId, facultyId });
    if (["revoked", "replaced"].includes(credential.state)) throw new AppError("ALREADY_DONE");
    if (!isRevocable(credential.state)) throw new AppError("WRONG_STATE");
    await endCredential(scope, ctx, { credential, reason: input.reason });
    await tellLearner(scope, ctx, { credential, told: { kind: "credential-revoked", reason: input.reason } });
    await recordAudit(scope, ctx, { action: "credential.revoke", subject: credential.id });
  });
  return { credentialId: input.credentialId };
}

/**
 * Ends an award's credential in all its formats; what waits to be signed is given up, a replacement that is under way too. Takes effect with this
 * transaction for our own verifier; the published lists follow as soon as the worker has signed them.
 */
async function endCredential(
  scope: Scope,
  ctx: Context,
  { credential, reason }: { credential: { id: string; awardId: string }; reason: string },
): Promise<void> {
  const end = { state: "revoked", revokedAt: ctx.now, revokedBy: memberOf(ctx), revocationReason: reason } as const;
  const live = await holdCredentialsOfAward(scope, credential.awardId, revocable);
  if (!live.some(({ id }) => id === credential.id)) throw new AppError("STALE");
  for (const { id } of live) {
    if (!(await changeCredential(scope, { id, states: revocable }, end))) throw new AppError("STALE");
  }
  await cancelReserved(scope, { awardId: credential.awardId });
  for (const statusListId of await setStatusBits(scope, live)) await enqueue(scope, "publish-status-list", { statusListId });
}
