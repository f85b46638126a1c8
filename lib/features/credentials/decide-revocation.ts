import type { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import {
  closeChangeRequest,
  getChangeRequest,
} from "@/lib/adapters/db/stores/change-request-store";
import {
  findCredential,
  type IssuedCredential,
} from "@/lib/adapters/db/stores/issued-credential-store";
import { inInstitution, inInstitutionAfterStoring, type Scope } from "@/lib/adapters/db/tenancy";
import { notifyOfRevocation } from "@/lib/adapters/mail/notify-of-revocation";
import type { Action } from "@/lib/domain/access/actions";
import { authorize } from "@/lib/domain/access/authorize";
import { assertRecentSignIn, type Context, memberOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { ChangeDecisionSchema } from "@/lib/domain/four-eyes/change-decision";
import {
  assertDecidable,
  type ChangeRequest,
  refusalOf,
} from "@/lib/domain/four-eyes/change-request";
import {
  assertRevocable,
  CredentialRevocationSchema,
} from "@/lib/domain/four-eyes/credential-revocation";
import { ReasonSchema } from "@/lib/domain/reason";
import { endCredential } from "./end-credential";
import { tellLearner } from "./tell-learner";

export const ConfirmRevocationInput = ChangeDecisionSchema;
export const DeclineRevocationInput = ChangeDecisionSchema.extend({ reason: ReasonSchema });

type Waiting = { request: ChangeRequest; credential: IssuedCredential };

async function getWaiting(
  scope: Scope,
  ctx: Context,
  input: { changeId: string; action: Action },
): Promise<Waiting> {
  const request = await getChangeRequest(scope, {
    id: input.changeId,
    kind: "credential-revocation",
  });
  const { credentialId = null } = CredentialRevocationSchema.safeParse(request.payload).data ?? {};
  const credential = credentialId && (await findCredential(scope, credentialId));
  if (!credential) throw new AppError("NOT_FOUND");
  authorize(ctx.actor, input.action, {
    institutionId: scope.institutionId,
    facultyId: credential.award.enrolment.run.version.microCredential.facultyId,
    authors: await loadAuthors(scope, [request.proposedBy]),
  });
  return { request, credential };
}

/**
 * The second registrar's word: the credential is revoked with it. Errors: FOUR_EYES for the
 * proposer, RECENT_SIGN_IN_REQUIRED, STALE; ALREADY_DONE and WRONG_STATE where the proposal was
 * decided or has ended, or the credential was.
 */
export async function confirmRevocation(
  ctx: Context,
  input: z.output<typeof ConfirmRevocationInput>,
): Promise<{ credentialId: string }> {
  const { changeId, digest } = input;
  const credentialId = await inInstitutionAfterStoring(ctx, async (scope) => {
    const { request, credential } = await getWaiting(scope, ctx, {
      changeId,
      action: "credential.confirm-revocation",
    });
    assertRecentSignIn(ctx);
    assertDecidable(request, digest);
    assertRevocable(credential);
    const { reason, proposedBy } = request;
    await endCredential(scope, ctx, { credential, reason, changeId });
    await tellLearner(scope, ctx, { credential, told: { kind: "credential-revoked", reason } });
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

/**
 * Declines the revocation, with a reason that its proposer reads; the proposer withdraws it.
 * Errors: ALREADY_DONE, WRONG_STATE, STALE.
 */
export async function declineRevocation(
  ctx: Context,
  input: z.output<typeof DeclineRevocationInput>,
): Promise<{ credentialId: string }> {
  const { changeId, digest, reason } = input;
  const credentialId = await inInstitution(ctx, async (scope) => {
    const { request, credential } = await getWaiting(scope, ctx, {
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
