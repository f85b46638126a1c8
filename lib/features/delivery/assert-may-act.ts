import type { LearnerMail } from "@/lib/adapters/db/stores/learner-mail-store";
import { listFacultiesOfLearner } from "@/lib/adapters/db/stores/learner-reach-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { Action } from "@/lib/domain/access/actions";
import { authorize } from "@/lib/domain/access/authorize";
import { facultyInReach } from "@/lib/domain/access/reach";
import type { Context } from "@/lib/domain/context";

/**
 * A mail about a credential belongs to its course's faculty; any other to every faculty that has
 * the learner on a run. Errors: FORBIDDEN.
 */
export async function assertMayAct(
  scope: Scope,
  ctx: Context,
  of: { mail: LearnerMail; action: Action },
): Promise<void> {
  const { mail, action } = of;
  const faculties =
    mail.credentialId === null
      ? await listFacultiesOfLearner(scope, mail.learnerId)
      : [mail.facultyId];
  const facultyId = facultyInReach(ctx.actor, action, faculties);
  authorize(ctx.actor, action, { institutionId: scope.institutionId, facultyId });
}
