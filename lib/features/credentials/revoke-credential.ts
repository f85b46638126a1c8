import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { insertChangeRequest } from "@/lib/adapters/db/stores/change-request-store";
import { lockCredentialsOfAward } from "@/lib/adapters/db/stores/credential-store";
import {
  findCredential,
  type IssuedCredential,
} from "@/lib/adapters/db/stores/issued-credential-store";
import { getRevocationPolicy } from "@/lib/adapters/db/stores/revocation-store";
import { inInstitutionAfterStoring, type Scope } from "@/lib/adapters/db/tenancy";
import { notifyOfRevocationProposal } from "@/lib/adapters/mail/notify-of-revocation";
import { authorize } from "@/lib/domain/access/authorize";
import { assertRecentSignIn, type Context, memberOf } from "@/lib/domain/context";
import { type CredentialState, revocableStates } from "@/lib/domain/credentials/states";

import { AppError } from "@/lib/domain/errors";
import { assertRevocable } from "@/lib/domain/four-eyes/credential-revocation";
import { IdSchema } from "@/lib/domain/ids";
import { ReasonSchema } from "@/lib/domain/reason";
import { endCredential } from "./end-credential";
import { notifyLearner } from "./notify-learner";

export const RevokeCredentialInput = z.object({
  credentialId: IdSchema,
  reason: ReasonSchema,
});
export type RevokeCredentialInput = z.output<typeof RevokeCredentialInput>;

type Revoked = { credentialId: string; changeId: string | null };

/**
 * Revokes for good, with a reason that the learner reads; if the institution's policy requires two
 * registrars, it waits for the second one, as `changeId`. Errors: ALREADY_DONE, WRONG_STATE, STALE,
 * RECENT_SIGN_IN_REQUIRED, ROLE_NOT_CONFIRMED; REVOCATION_OPEN while one is open.
 */
export async function revokeCredential(
  ctx: Context,
  input: RevokeCredentialInput,
): Promise<Revoked> {
  const { credentialId, reason } = input;
  const changeId = await inInstitutionAfterStoring(
    ctx,
    async (scope) => {
      const credential = await findCredential(scope, credentialId);
      if (!credential) throw new AppError("NOT_FOUND");
      const { facultyId } = credential.award.enrolment.run.version.microCredential;
      authorize(ctx.actor, "credential.revoke", { institutionId: scope.institutionId, facultyId });
      assertRecentSignIn(ctx);
      assertRevocable(credential);
      if ((await getRevocationPolicy(scope)) === "two-registrars")
        return proposeRevocation(scope, ctx, { credential, reason });
      await endCredential(scope, ctx, { credential, reason, changeId: null });
      await notifyLearner(scope, ctx, {
        credential,
        notice: { kind: "credential-revoked", reason },
      });
      await recordAudit(scope, ctx, {
        action: "credential.revoke",
        subject: credentialId,
        detail: { reason },
      });
      return null;
    },
    { onConflict: "REVOCATION_OPEN" },
  );
  return { credentialId, changeId };
}

const revocable: CredentialState[] = [...revocableStates];

async function proposeRevocation(
  scope: Scope,
  ctx: Context,
  { credential, reason }: { credential: IssuedCredential; reason: string },
): Promise<string> {
  const credentialId = credential.id;
  const live = await lockCredentialsOfAward(scope, credential.awardId, revocable);
  if (!live.some(({ id }) => id === credentialId)) throw new AppError("STALE");
  const proposedBy = memberOf(ctx);
  const changeId = await insertChangeRequest(scope, {
    kind: "credential-revocation",
    subjectId: credential.awardId,
    payload: { credentialId },
    reason,
    proposedBy,
    proposedAt: ctx.now,
    dueAt: null,
  });
  await notifyOfRevocationProposal(scope, ctx, { id: changeId, credentialId, proposedBy });
  const detail = { changeId, reason };
  await recordAudit(scope, ctx, {
    action: "credential.propose-revocation",
    subject: credentialId,
    detail,
  });
  return changeId;
}
