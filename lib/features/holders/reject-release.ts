import type { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import {
  closeChangeRequest,
  getChangeRequest,
} from "@/lib/adapters/db/stores/change-request-store";
import { listFacultiesOfLearner } from "@/lib/adapters/db/stores/learner-reach-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { facultyInReach } from "@/lib/domain/access/reach";
import { type Context, memberOf } from "@/lib/domain/context";
import { ChangeDecisionSchema } from "@/lib/domain/four-eyes/change-decision";
import { assertDecidable, refusalOf } from "@/lib/domain/four-eyes/change-request";
import { ClaimReleaseChangeSchema } from "@/lib/domain/four-eyes/claim-release";
import type { DecidedRelease } from "./approve-release";
import { notifyReleaseDecided } from "./release-notices";

export const RejectReleaseInput = ChangeDecisionSchema;
export type RejectReleaseInput = z.output<typeof RejectReleaseInput>;

/**
 * Rejects the proposal; its own proposer withdraws it. Errors: NOT_FOUND, FORBIDDEN, ALREADY_DONE,
 * WRONG_STATE, STALE.
 */
export async function rejectRelease(
  ctx: Context,
  input: RejectReleaseInput,
): Promise<DecidedRelease> {
  return inInstitution(ctx, async (scope) => {
    const request = await getChangeRequest(scope, { id: input.changeId, kind: "claim-release" });
    const faculties = await listFacultiesOfLearner(scope, request.subjectId);
    const facultyId = facultyInReach(ctx.actor, "claim.reject-release", faculties);
    authorize(ctx.actor, "claim.reject-release", { institutionId: scope.institutionId, facultyId });
    assertDecidable(request, input.digest);
    const { credentialId } = ClaimReleaseChangeSchema.parse(request.payload);
    const memberId = memberOf(ctx);
    const state = refusalOf(request, memberId);
    const decidedBy = state === "rejected" ? memberId : null;
    await closeChangeRequest(scope, request.id, { state, decidedBy, decidedAt: ctx.now });
    await notifyReleaseDecided(scope, ctx, { ...request, credentialId, outcome: state });
    const action = state === "rejected" ? "claim.reject-release" : "claim.withdraw-release";
    await recordAudit(scope, ctx, {
      action,
      subject: request.subjectId,
      detail: { changeId: request.id },
    });
    return { credentialId };
  });
}
