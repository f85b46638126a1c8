import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import { listFacultiesOfLearner } from "@/lib/adapters/db/stores/learner-reach-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { type AccessRefusal, authorize, refusalFor } from "@/lib/domain/access/authorize";
import { facultyInReach, reachesEvery } from "@/lib/domain/access/reach";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";

export type ClaimAction = "claim.release" | "claim.approve-release" | "claim.renew";

type Asked = { learnerId: string; action: ClaimAction; authorIds?: string[] };

/**
 * Attack: a registrar of one faculty releases, or sends a link to, a record with another faculty's
 * credentials. Rule: either takes a registrar who is responsible for every enrolment of the
 * learner. Errors: FORBIDDEN, FOUR_EYES, ROLE_NOT_CONFIRMED.
 */
export async function assertHasWholeLearner(
  scope: Scope,
  ctx: Context,
  asked: Asked,
): Promise<void> {
  const { action, resource, faculties } = await resourceOf(scope, ctx, asked);
  authorize(ctx.actor, action, resource);
  if (!reachesEvery(ctx.actor, action, faculties)) throw new AppError("FORBIDDEN");
}

/** Whether {@link assertHasWholeLearner} would pass, so that pages offer only allowed actions. */
export async function hasWholeLearner(scope: Scope, ctx: Context, asked: Asked): Promise<boolean> {
  return (await refusalForWholeLearner(scope, ctx, asked)) === null;
}

/** What {@link assertHasWholeLearner} would throw; null if it passes. */
export async function refusalForWholeLearner(
  scope: Scope,
  ctx: Context,
  asked: Asked,
): Promise<AccessRefusal | null> {
  const { action, resource, faculties } = await resourceOf(scope, ctx, asked);
  return (
    refusalFor(ctx.actor, action, resource) ??
    (reachesEvery(ctx.actor, action, faculties) ? null : "FORBIDDEN")
  );
}

async function resourceOf(
  scope: Scope,
  ctx: Context,
  { learnerId, action, authorIds = [] }: Asked,
) {
  const faculties = await listFacultiesOfLearner(scope, learnerId);
  const facultyId = facultyInReach(ctx.actor, action, faculties);
  const authors = await loadAuthors(scope, authorIds);
  return {
    action,
    faculties,
    resource: { institutionId: scope.institutionId, facultyId, authors },
  };
}
