import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import { getChangeRequest } from "@/lib/adapters/db/stores/change-request-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { Action } from "@/lib/domain/access/actions";
import { authorize } from "@/lib/domain/access/authorize";
import { anyFacultyReached } from "@/lib/domain/access/reach";
import type { Context } from "@/lib/domain/context";
import type { ChangeDecision } from "@/lib/domain/four-eyes/change-decision";
import type { ChangeRequest } from "@/lib/domain/four-eyes/change-request";

export async function getWaitingStart(
  scope: Scope,
  ctx: Context,
  { decision, action }: { decision: ChangeDecision; action: Action },
): Promise<ChangeRequest> {
  const request = await getChangeRequest(scope, { id: decision.changeId, kind: "issuing-start" });
  authorize(ctx.actor, action, {
    institutionId: scope.institutionId,
    facultyId: anyFacultyReached(ctx.actor, action),
    authors: await loadAuthors(scope, [request.proposedBy]),
  });
  return request;
}
