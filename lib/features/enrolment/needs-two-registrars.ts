import {
  hasCredentials,
  isClaimed,
  listFacultiesOfLearner,
} from "@/lib/adapters/db/stores/learner-reach-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { reachesEvery } from "@/lib/domain/access/reach";
import type { Context } from "@/lib/domain/context";
import { needsSecondRegistrar } from "@/lib/domain/four-eyes/learner-identity";

/** Whether a change of this learner's identity by this registrar takes a second one. */
export async function needsTwoRegistrars(
  scope: Scope,
  ctx: Context,
  learnerId: string,
): Promise<boolean> {
  const faculties = await listFacultiesOfLearner(scope, learnerId);
  return needsSecondRegistrar({
    hasCredentials: await hasCredentials(scope, learnerId),
    isClaimed: await isClaimed(scope, learnerId),
    reachesEveryEnrolment: reachesEvery(ctx.actor, "learner.edit", faculties),
  });
}
