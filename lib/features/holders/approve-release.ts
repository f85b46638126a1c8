import type { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import {
  closeChangeRequest,
  getChangeRequest,
} from "@/lib/adapters/db/stores/change-request-store";
import {
  endSharesOfLearner,
  markUnclaimed,
  unbindLearner,
} from "@/lib/adapters/db/stores/claim-proof-store";
import { withdrawClaimLinks } from "@/lib/adapters/db/stores/claim-store";
import { findPersonEmail } from "@/lib/adapters/db/stores/identity-store";
import { findCredential } from "@/lib/adapters/db/stores/issued-credential-store";
import { asIdentity, inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { assertRecentSignIn, type Context, memberOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { type ChangeDecision, ChangeDecisionSchema } from "@/lib/domain/four-eyes/change-decision";
import { assertDecidable, type ChangeRequest } from "@/lib/domain/four-eyes/change-request";
import { ClaimReleaseChangeSchema } from "@/lib/domain/four-eyes/claim-release";
import { notifyReleased } from "./claim-notices";
import { notifyReleaseDecided } from "./release-notices";
import { assertHasWholeLearner } from "./whole-learner";

export type DecidedRelease = { credentialId: string };

export const ApproveReleaseInput = ChangeDecisionSchema;
export type ApproveReleaseInput = z.output<typeof ApproveReleaseInput>;

/**
 * The second registrar's decision: the account's rights end with its next request, active shares
 * end immediately, and the enrolled address and the account's own are notified. The credentials
 * stay valid and can be claimed again with a new link. Errors: NOT_FOUND; FOUR_EYES for the
 * proposer; FORBIDDEN also for a registrar who is not responsible for every enrolment of the
 * learner; RECENT_SIGN_IN_REQUIRED; ALREADY_DONE; WRONG_STATE; STALE if the account no longer holds
 * the record or another proposal was shown.
 */
export async function approveRelease(
  ctx: Context,
  input: ApproveReleaseInput,
): Promise<DecidedRelease> {
  const asked = await inInstitution(ctx, (scope) => getToApprove(scope, ctx, input));
  // Accounts do not belong to an institution: they are read outside its transaction.
  const accountEmail = await asIdentity((tx) => findPersonEmail(tx, asked.personId));
  return inInstitution(ctx, async (scope) => {
    const { request, credentialId, personId } = await getToApprove(scope, ctx, input);
    const { subjectId: learnerId, reason: releaseReason } = request;
    // Links first: claiming locks them in this order too.
    await withdrawClaimLinks(scope, { learnerId }, ctx.now);
    const release = { releasedAt: ctx.now, releasedBy: memberOf(ctx), releaseReason };
    if (!(await unbindLearner(scope, { learnerId, personId }, release)))
      throw new AppError("STALE");
    const credentials = await markUnclaimed(scope, learnerId);
    const shares = await endSharesOfLearner(scope, learnerId, ctx.now);
    await closeChangeRequest(scope, request.id, {
      state: "approved",
      decidedBy: memberOf(ctx),
      decidedAt: ctx.now,
    });
    const learner = (await findCredential(scope, credentialId))?.award.learner;
    if (learner) await notifyReleased(scope, ctx, { learnerId, learner, accountEmail });
    await notifyReleaseDecided(scope, ctx, { ...request, credentialId, outcome: "approved" });
    const detail = { changeId: request.id, credentials, shares };
    await recordAudit(scope, ctx, { action: "claim.release", subject: learnerId, detail });
    return { credentialId };
  });
}

async function getToApprove(
  scope: Scope,
  ctx: Context,
  input: ChangeDecision,
): Promise<{ request: ChangeRequest; credentialId: string; personId: string }> {
  const request = await getChangeRequest(scope, { id: input.changeId, kind: "claim-release" });
  const { subjectId: learnerId, proposedBy } = request;
  await assertHasWholeLearner(scope, ctx, {
    learnerId,
    action: "claim.approve-release",
    authorIds: [proposedBy],
  });
  assertRecentSignIn(ctx);
  assertDecidable(request, input.digest);
  return { request, ...ClaimReleaseChangeSchema.parse(request.payload) };
}
