import { z } from "zod";
import {
  countRunsByState,
  listRunnableVersions,
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
import { type RunState, runStates } from "@/lib/domain/runs/states";

const pageSize = 25;

export const ListRunsInput = listInput({
  filters: { state: z.enum(runStates, { error: "unknownCode" }) },
  sorts: runSorts,
  defaultSort: "opened",
});
export type ListRunsInput = z.output<typeof ListRunsInput>;

export type RunList = {
  page: Page<RunListRow>;
  counts: Partial<Record<RunState, number>>;
  /** Whether there is a version from which a run can be opened. */
  hasPublishedVersion: boolean;
};

/** The institution's runs, newest first unless sorted otherwise. */
export async function listRuns(ctx: Context, input: ListRunsInput): Promise<RunList> {
  const facultyIds = facultiesReached(ctx.actor, "learner.list");
  authorize(ctx.actor, "learner.list", {
    institutionId: institutionOf(ctx),
    facultyId: facultyIds?.[0] ?? null,
  });
  const { state } = input.filters;
  const filter = { search: input.search ?? "", states: state ? [state] : null, facultyIds };
  const window = windowOf(input, pageSize);
  return inInstitution(ctx, async (scope) => {
    const found = await listRunRecords(scope, { filter, window, memberId: null, inviteeIds: [] });
    return {
      page: cutPage(found, window, (run) => runCursor(window.by, run)),
      counts: await countRunsByState(scope, filter),
      hasPublishedVersion: (await listRunnableVersions(scope, facultyIds, 1)).length > 0,
    };
  });
}
