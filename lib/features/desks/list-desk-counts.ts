import { countAdministratorChanges } from "@/lib/adapters/db/stores/change-request-store";
import { countCompromisedAwards } from "@/lib/adapters/db/stores/compromised-award-store";
import {
  countApprovedVersions,
  countOpenReviews,
  countOwnDrafts,
  countOwnPreviews,
  countProposedBatches,
  countResultsToRatify,
} from "@/lib/adapters/db/stores/desk-count-store";
import { countLearnerChangesToDecide } from "@/lib/adapters/db/stores/learner-reach-store";
import { countOpenMismatches } from "@/lib/adapters/db/stores/mismatch-store";
import { countRevocationsToConfirm } from "@/lib/adapters/db/stores/revocation-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type DeskName, deskAction, listOpenDesks } from "@/lib/domain/access/desks";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf, memberOf } from "@/lib/domain/context";

export type DeskCount = { desk: DeskName; count: number };

type Count = (scope: Scope, memberId: string, faculties: string[] | null) => Promise<number>;

const counts: Record<DeskName, Count> = {
  design: countOwnDrafts,
  review: countOpenReviews,
  publish: (scope, _memberId, faculties) => countApprovedVersions(scope, faculties),
  enrolment: async (scope, memberId, faculties) =>
    (await countOwnPreviews(scope, memberId)) +
    (await countLearnerChangesToDecide(scope, memberId, faculties)),
  assessment: countResultsToRatify,
  issuing: async (scope, memberId, faculties) =>
    (await countProposedBatches(scope, memberId, faculties)) +
    (await countRevocationsToConfirm(scope, memberId, faculties)) +
    (await countOpenMismatches(scope, faculties)) +
    (await countCompromisedAwards(scope, faculties)),
  settings: countAdministratorChanges,
};

/** The member's desks with the number of open tasks at each, shown on every staff page. */
export async function listDeskCounts(ctx: Context): Promise<DeskCount[]> {
  const desks = listOpenDesks(ctx.actor);
  if (desks.length === 0) return [];
  const memberId = memberOf(ctx);
  return inInstitution(ctx, async (scope) => {
    const found: DeskCount[] = [];
    for (const desk of desks) {
      const faculties = facultiesReached(ctx.actor, deskAction[desk]);
      const facultyId = faculties?.[0] ?? null;
      authorize(ctx.actor, deskAction[desk], { institutionId: institutionOf(ctx), facultyId });
      found.push({ desk, count: await counts[desk](scope, memberId, faculties) });
    }
    return found;
  });
}
