import { z } from "zod";
import {
  countRunsByState,
  listRunRecords,
  type RunListRow,
} from "@/lib/adapters/db/stores/run-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";
import { listInput } from "@/lib/domain/lists/list-query";
import { cutPage, type Page, windowOf } from "@/lib/domain/lists/page";
import { runCursor, runSorts } from "@/lib/domain/runs/run-sorts";
import { assessableRunStates, type RunState, runStates } from "@/lib/domain/runs/states";
import { inviteesOf, memberIdOf } from "./own-invitees";

const pageSize = 25;

export const ListRunsToAssessInput = listInput({
  filters: { state: z.enum(runStates, { error: "unknownCode" }) },
  sorts: runSorts,
  defaultSort: "opened",
});
export type ListRunsToAssessInput = z.output<typeof ListRunsToAssessInput>;

export type RunsToAssess = {
  page: Page<RunListRow>;
  counts: Partial<Record<RunState, number>>;
};

/**
 * The desk's queue: the runs with something to record, ratify or view, with what is to be recorded
 * and what others wait to have ratified.
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
  const { state } = input.filters;
  const filter = {
    search: input.search ?? "",
    states: state ? [state] : assessableRunStates,
    facultyIds,
  };
  const window = windowOf(input, pageSize);
  return inInstitution(ctx, async (scope) => {
    const memberId = memberIdOf(ctx);
    const inviteeIds = await inviteesOf(scope, ctx);
    const found = await listRunRecords(scope, { filter, window, memberId, inviteeIds });
    return {
      page: cutPage(found, window, (run) => runCursor(window.by, run)),
      counts: await countRunsByState(scope, filter),
    };
  });
}
