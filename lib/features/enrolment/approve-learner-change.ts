import type { z } from "zod";
import { enqueue, recordAudit } from "@/lib/adapters/db/record";
import { closeChangeRequest } from "@/lib/adapters/db/stores/change-request-store";
import { withdrawOpenDeliveries } from "@/lib/adapters/db/stores/claim-withdrawal-store";
import { getLearner, lockLearners, updateLearner } from "@/lib/adapters/db/stores/learner-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { notifyOfIdentityChange } from "@/lib/adapters/mail/notify-of-identity-change";
import { assertRecentSignIn, type Context, memberOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { ChangeDecisionSchema } from "@/lib/domain/four-eyes/change-decision";
import { assertDecidable } from "@/lib/domain/four-eyes/change-request";
import {
  applyIdentityChange,
  LearnerIdentityChangeSchema,
} from "@/lib/domain/four-eyes/learner-identity";
import { assertOwnIdentifiers } from "./assert-own-identifiers";
import { notifyLearnerChangeDecided } from "./learner-change-notices";
import { getOwnChange } from "./own-learner-change";

export const ApproveLearnerChangeInput = ChangeDecisionSchema;
export type ApproveLearnerChangeInput = z.output<typeof ApproveLearnerChangeInput>;

/**
 * The second registrar's decision: the record changes, its unused claim links end, and their
 * credentials are delivered again to the address now on record. Errors: FOUR_EYES for the proposer,
 * STALE if the record or the proposal is no longer the one shown, ALREADY_DONE, WRONG_STATE,
 * INVALID_INPUT (belongsToOther).
 */
export async function approveLearnerChange(
  ctx: Context,
  input: ApproveLearnerChangeInput,
): Promise<{ changeId: string }> {
  const { changeId } = input;
  await inInstitution(
    ctx,
    async (scope) => {
      await lockLearners(scope);
      const request = await getOwnChange(scope, ctx, {
        changeId,
        action: "learner.approve-change",
      });
      assertRecentSignIn(ctx);
      assertDecidable(request, input.digest);
      const change = LearnerIdentityChangeSchema.parse(request.payload);
      const { id, claimed: _claimed, ...before } = await getLearner(scope, request.subjectId);
      if (before.revision !== change.revision) throw new AppError("STALE");
      const facts = applyIdentityChange(before, change);
      await assertOwnIdentifiers(scope, { learnerId: id, facts });
      // Links first: claiming locks them in this order too.
      const { links, undelivered } = await withdrawOpenDeliveries(scope, id, ctx.now);
      await updateLearner(scope, { ...facts, id, revision: change.revision });
      await closeChangeRequest(scope, changeId, {
        state: "approved",
        decidedBy: memberOf(ctx),
        decidedAt: ctx.now,
      });
      await notifyOfIdentityChange(scope, ctx, {
        changeKey: changeId,
        before: { ...before, id },
        after: facts,
      });
      await notifyLearnerChangeDecided(scope, ctx, { ...request, outcome: "approved" });
      for (const credentialId of undelivered)
        await enqueue(scope, "deliver-credentials", { credentialId });
      const detail = { changeId, changed: Object.keys(change.to), withdrawnLinks: links };
      await recordAudit(scope, ctx, { action: "learner.approve-change", subject: id, detail });
    },
    { onConflict: "STALE" },
  );
  return { changeId };
}
