import { findOpenChange } from "@/lib/adapters/db/stores/change-request-store";
import { listMemberNames } from "@/lib/adapters/db/stores/member-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { SecondStep } from "@/lib/domain/access/authorize";
import { type Context, memberOf } from "@/lib/domain/context";
import type { ChangeRequest } from "@/lib/domain/four-eyes/change-request";
import { getReadable } from "./readable-credential";
import { hasWholeLearner, refusalForWholeLearner } from "./whole-learner";

/** A release that waits for its second registrar. */
export type OpenRelease = Pick<ChangeRequest, "id" | "digest" | "reason" | "proposedAt"> &
  SecondStep & { by: string; isOwn: boolean };

/**
 * What this registrar can do about the claim of a credential; steps they would be refused are left
 * out.
 */
export type ClaimSteps = {
  mayRelease: boolean;
  mayRenew: boolean;
  openRelease: OpenRelease | null;
};

export type GetClaimStepsInput = { credentialId: string };

/** Errors: NOT_FOUND, FORBIDDEN. */
export async function getClaimSteps(ctx: Context, input: GetClaimStepsInput): Promise<ClaimSteps> {
  return inInstitution(ctx, async (scope) => {
    const { award } = await getReadable(scope, ctx, {
      credentialId: input.credentialId,
      action: "credential.list",
    });
    const { learnerId } = award;
    const open = await findOpenChange(scope, { kind: "claim-release", subjectId: learnerId });
    const authorIds = open ? [open.proposedBy] : [];
    const refusal = await refusalForWholeLearner(scope, ctx, {
      learnerId,
      action: "claim.approve-release",
      authorIds,
    });
    return {
      mayRelease: await hasWholeLearner(scope, ctx, { learnerId, action: "claim.release" }),
      mayRenew: await hasWholeLearner(scope, ctx, { learnerId, action: "claim.renew" }),
      openRelease: open && {
        ...{ id: open.id, digest: open.digest, reason: open.reason, proposedAt: open.proposedAt },
        by: (await listMemberNames(scope, [open.proposedBy])).get(open.proposedBy) ?? "",
        isOwn: open.proposedBy === memberOf(ctx),
        ...{ mayApprove: refusal === null, refusal },
      },
    };
  });
}
