import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { endSharesOfLearner, markUnclaimed, unbindLearner } from "@/lib/adapters/db/stores/claim-proof-store";
import { withdrawClaimLinks } from "@/lib/adapters/db/stores/claim-store";
import { findPersonEmail } from "@/lib/adapters/db/stores/identity-store";
import { listFacultiesOfLearner } from "@/lib/adapters/db/stores/learner-reach-store";
import { asIdentity, inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { reachesEvery } from "@/lib/domain/access/reach";
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
 * and the account's own are told. The credentials stay valid and can be claimed again with a new link. The reason is
 * kept with the record, not in the audit trail, where no names belong.
 * Errors: NOT_FOUND, FORBIDDEN also for who is not responsible for every enrolment of the learner, WRONG_STATE where no account holds the record.
 */
export async function releaseClaim(ctx: Context, input: z.output<typeof ReleaseClaimInput>): Promise<{ credentialId: string }> {
  const { credentialId } = input;
  const held = await inInstitution(ctx, (scope) => getReleasable(scope, ctx, credentialId));
  // Accounts are no institution's data: they are read outside its transaction.
  const accountEmail = await asIdentity((tx) => findPersonEmail(tx, held.personId));
  return inInstitution(ctx, async (scope) => {
    const { learnerId, learner, personId } = await getReleasable(scope, ctx, credentialId);
    const release = { releasedAt: ctx.now, releasedBy: memberOf(ctx), releaseReason: input.reason };
    // Links first, as anyone who claims locks them.
    await withdrawClaimLinks(scope, { learnerId }, ctx.now);
    if (personId !== held.personId || !(await unbindLearner(scope, { learnerId, personId }, release))) {
      throw new AppError("WRONG_STATE");
    }
    const credentials = await markUnclaimed(scope, learnerId);
    const shares = await endSharesOfLearner(scope, learnerId, ctx.now);
    await tellReleased(scope, ctx, { learnerId, learner, accountEmail });
    const detail = { credentials, shares };
    await recordAudit(scope, ctx, { action: "claim.release", subject: learnerId, detail });
    return { credentialId };
  });
}

/**
 * The learner of a credential, with the account that holds the record.
 *
 * Attack: a registrar of one faculty takes away a record that holds another faculty's credentials as well. Rule: who releases it is responsible for every
 * enrolment of the learner.
 */
async function getReleasable(scope: Scope, ctx: Context, credentialId: string) {
  const { award } = await getReadable(scope, ctx, { credentialId, action: "claim.release" });
  const { learnerId, learner } = award;
  const faculties = await listFacultiesOfLearner(scope, learnerId);
  if (!reachesEvery(ctx.actor, "claim.release", faculties)) throw new AppError("FORBIDDEN");
  if (learner.personId === null) throw new AppError("WRONG_STATE");
  return { learnerId, learner, personId: learner.personId };
}
