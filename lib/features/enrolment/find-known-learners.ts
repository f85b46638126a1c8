import { searchKnownLearners } from "@/lib/adapters/db/stores/learner-store";
import { getRunRecord, type RunRecord } from "@/lib/adapters/db/stores/run-store";
import { noteRead } from "@/lib/adapters/db/tally";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import type { Context } from "@/lib/domain/context";
import { withoutControlCharacters } from "@/lib/domain/control-characters";
import type { FoundLearner } from "@/lib/domain/enrolment/match-learners";

export type FindKnownLearnersInput = { runId: string; search: string };

/**
 * Known learners who match a text of at least two characters, with their state on the run; learners
 * of other faculties only by an exact identifier.
 */
export async function findKnownLearners(
  ctx: Context,
  input: FindKnownLearnersInput,
): Promise<{ run: RunRecord; learners: FoundLearner[] }> {
  return inInstitution(ctx, async (scope) => {
    const run = await getRunRecord(scope, input.runId);
    authorize(ctx.actor, "learner.enrol", {
      institutionId: scope.institutionId,
      facultyId: run.facultyId,
    });
    const search = withoutControlCharacters(input.search).trim();
    if (search.length < 2) return { run, learners: [] };
    const faculties = facultiesReached(ctx.actor, "learner.enrol");
    const learners = await searchKnownLearners(scope, {
      runId: run.id,
      search,
      take: 20,
      faculties,
    });
    await noteRead(scope, ctx, {
      what: "learner-search",
      people: learners.length,
      subject: run.id,
    });
    return { run, learners };
  });
}
