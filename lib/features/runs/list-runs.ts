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
import { withoutControlCharacters } from "@/lib/domain/control-characters";
import { cutPage, decodeKeyset } from "@/lib/domain/keyset";
import type { RunState } from "@/lib/domain/runs/states";

const runsPerPage = 25;

export type RunList = {
  runs: RunListRow[];
  next: string | null;
  counts: Partial<Record<RunState, number>>;
  /** Whether there is a version from which a run can be opened. */
  hasPublishedVersion: boolean;
};

export type ListRunsInput = {
  search?: string;
  states?: readonly RunState[] | null;
  before?: string;
};

/** The desk's queue: the newest runs, those under way unless states are named. */
export async function listRuns(ctx: Context, input: ListRunsInput): Promise<RunList> {
  const facultyIds = facultiesReached(ctx.actor, "learner.list");
  authorize(ctx.actor, "learner.list", {
    institutionId: institutionOf(ctx),
    facultyId: facultyIds?.[0] ?? null,
  });
  return inInstitution(ctx, async (scope) => {
    const filter = {
      search: withoutControlCharacters(input.search ?? "").trim(),
      states: input.states ?? null,
      facultyIds,
    };
    const rows = await listRunRecords(scope, {
      filter,
      before: decodeKeyset(input.before),
      limit: runsPerPage,
      memberId: null,
      inviteeIds: [],
    });
    const { rows: runs, next } = cutPage(rows, runsPerPage, ({ createdAt, id }) => ({
      at: createdAt,
      id,
    }));
    return {
      runs,
      next,
      counts: await countRunsByState(scope, filter),
      hasPublishedVersion: (await listRunnableVersions(scope, facultyIds, 1)).length > 0,
    };
  });
}
