import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { endSharesOfLearner, markUnclaimed, unbindLearner } from "@/lib/adapters/db/stores/claim-proof-store";
import { withdrawClaimLinks } from "@/lib/adapters/db/stores/claim-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { type Context, memberOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { getReadable } from "./queries";
import { tellReleased } from "./tell-learner";

export const ReleaseClaimInput = z.object({
  credentialId: IdSchema,
  reason: z.string().trim().min(5, { error: "reasonTooShort" }).max(500, { error: "tooLong" }),
});

/**
 * Takes a learner's record from the account that claimed it: its rights end with the next request, active shares end at once, and the enrolled address
 * is told. The credentials stay valid and can be claimed again with a new link. The reason is
 * kept with the record, not in the audit trail, where no names belong.
 * Errors: NOT_FOUND, FORBIDDEN, WRONG_STATE where no account holds the record.
 */
export async function releaseClaim(ctx: Context, input: z.output<typeof ReleaseClaimInput>): Promise<{ credentialId: string }> {
  return inInstitution(ctx, async (scope) => {
    const { award } = await getReadable(scope, ctx, { credentialId: input.credentialId, action: "claim.release" });
    const { learnerId, learner } = award;
    const release = { releasedAt: ctx.now, releasedBy: memberOf(ctx), releaseReason: input.reason };
    if (!(await unbindLearner(scope, learnerId, release))) throw new AppError("WRONG_STATE");
    const credentials = await markUnclaimed(scope, learnerId);
    const shares = await endSharesOfLearner(scope, learnerId, ctx.now);
    await withdrawClaimLinks(scope, { learnerId }, ctx.now);
    await tellReleased(scope, ctx, { learnerId, learner });
    const detail = { credentials, shares };
    await recordAudit(scope, ctx, { action: "claim.release", subject: learnerId, detail });
    return { credentialId: input.credentialId };
  });
}
