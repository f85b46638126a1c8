import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { insertChangeRequest } from "@/lib/adapters/db/stores/change-request-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { assertRecentSignIn, type Context, memberOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { ReasonSchema } from "@/lib/domain/reason";
import { getReadable } from "./readable-credential";
import { notifyReleaseProposed } from "./release-notices";
import { assertHasWholeLearner } from "./whole-learner";

export const ProposeReleaseInput = z.object({
  credentialId: IdSchema,
  reason: ReasonSchema,
});
export type ProposeReleaseInput = z.output<typeof ProposeReleaseInput>;

/**
 * Proposes to release a learner's record from the account that claimed it, once a second registrar
 * approves. Errors: NOT_FOUND; FORBIDDEN also for a registrar who is not responsible for every
 * enrolment of the learner; RECENT_SIGN_IN_REQUIRED; WRONG_STATE if no account holds the record;
 * ALREADY_EXISTS while another proposal is open.
 */
export async function proposeRelease(
  ctx: Context,
  input: ProposeReleaseInput,
): Promise<{ credentialId: string }> {
  const { credentialId, reason } = input;
  await inInstitution(
    ctx,
    async (scope) => {
      const { award } = await getReadable(scope, ctx, { credentialId, action: "claim.release" });
      const { learnerId, learner } = award;
      await assertHasWholeLearner(scope, ctx, { learnerId, action: "claim.release" });
      assertRecentSignIn(ctx);
      if (learner.personId === null) throw new AppError("WRONG_STATE");
      const changeId = await insertChangeRequest(scope, {
        kind: "claim-release",
        subjectId: learnerId,
        payload: { personId: learner.personId, credentialId },
        reason,
        proposedBy: memberOf(ctx),
        proposedAt: ctx.now,
        dueAt: null,
      });
      await notifyReleaseProposed(scope, ctx, { changeId, learnerId, credentialId });
      // The reason is stored with the request, not in the audit trail, which contains no names.
      await recordAudit(scope, ctx, {
        action: "claim.propose-release",
        subject: learnerId,
        detail: { changeId },
      });
    },
    { onConflict: "ALREADY_EXISTS" },
  );
  return { credentialId };
}
