import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import { getChangeRequest } from "@/lib/adapters/db/stores/change-request-store";
import { listFacultiesOfLearner } from "@/lib/adapters/db/stores/learner-reach-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { Action } from "@/lib/domain/access/actions";
import { authorize } from "@/lib/domain/access/authorize";
import { facultyInReach } from "@/lib/domain/access/reach";
import type { Context } from "@/lib/domain/context";
import type { ChangeRequest } from "@/lib/domain/four-eyes/change-request";

export async function getOwnChange(
  scope: Scope,
  ctx: Context,
  input: { changeId: string; action: Action },
): Promise<ChangeRequest> {
  const change = await getChangeRequest(scope, { id: input.changeId, kind: "learner-identity" });
  const faculties = await listFacultiesOfLearner(scope, change.subjectId);
  authorize(ctx.actor, input.action, {
    institutionId: scope.institutionId,
    facultyId: facultyInReach(ctx.actor, input.action, faculties),
    authors: await loadAuthors(scope, [change.proposedBy]),
  });
  return change;
}
