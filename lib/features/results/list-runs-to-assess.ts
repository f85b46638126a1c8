import {
  countRunsByState,
  listRunRecords,
  type RunListRow,
} from "@/lib/adapters/db/stores/run-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";
import { cutPage, decodeKeyset } from "@/lib/domain/keyset";
import type { RunState } from "@/lib/domain/runs/states";
import { inviteesOf, memberIdOf } from "./own-invitees";

const runsPerPage = 25;

export type RunsToAssess = {
  runs: RunListRow[];
  next: string | null;
  counts: Partial<Record<RunState, number>>;
};

export type ListRunsToAssessInput = {
  search?: string;
  states: readonly RunState[];
  before?: string;
};

/**
 * The desk's queue: the newest runs in these states, with the results to be recorded and those of
 * others to be ratified.
 */
export async function listRunsToAssess(
  ctx: Context,
  input: ListRunsToAssessInput,
): Promise<RunsToAssess> {
  const facultyIds = facultiesReached(ctx.actor, "result.list");
  authorize(ctx.actor, "result.list", {
    institutionId: institutionOf(ctx),
    facultyId: facultyIds?.[0] ?? null,
  });
  return inInstitution(ctx, async (scope) => {
    const filter = { search: input.search?.trim() ?? "", states: input.states, facultyIds };
    const memberId = memberIdOf(ctx);
    const inviteeIds = await inviteesOf(scope, ctx);
    const before = decodeKeyset(input.before);
    const rows = await listRunRecords(scope, {
      filter,
      before,
      limit: runsPerPage,
      memberId,
      inviteeIds,
    });
    const { rows: runs, next } = cutPage(rows, runsPerPage, ({ createdAt, id }) => ({
      at: createdAt,
      id,
    }));
    return { runs, next, counts: await countRunsByState(scope, filter) };
  });
}
