import {
  type LearnerChangeRow,
  listOpenLearnerChanges,
} from "@/lib/adapters/db/stores/learner-reach-store";
import { listMemberNames } from "@/lib/adapters/db/stores/member-store";
import { noteRead } from "@/lib/adapters/db/tally";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf, memberOf } from "@/lib/domain/context";

const shown = 100;

export type WaitingLearnerChange = LearnerChangeRow & { by: string; isOwn: boolean };

/** Changes of learners that wait for a second registrar, the oldest first. */
export async function listLearnerChanges(ctx: Context): Promise<WaitingLearnerChange[]> {
  const faculties = facultiesReached(ctx.actor, "learner.reject-change");
  authorize(ctx.actor, "learner.reject-change", {
    institutionId: institutionOf(ctx),
    facultyId: faculties?.[0] ?? null,
  });
  return inInstitution(ctx, async (scope) => {
    const changes = await listOpenLearnerChanges(scope, faculties, shown);
    const names = await listMemberNames(
      scope,
      changes.map(({ proposedBy }) => proposedBy),
    );
    const memberId = memberOf(ctx);
    await noteRead(scope, ctx, { what: "learner-register", people: changes.length });
    return changes.map((change) => ({
      ...change,
      by: names.get(change.proposedBy) ?? "",
      isOwn: change.proposedBy === memberId,
    }));
  });
}
