import type { Cursor } from "@/lib/domain/lists/cursor";
import type { Sort } from "@/lib/domain/lists/list-query";

/** What lists of runs are sorted by. */
export const runSorts = {
  opened: { keys: ["instant"], direction: "descending" },
  title: { keys: ["text", "text"], direction: "ascending" },
  starts: { keys: ["text"], direction: "descending" },
} as const satisfies Record<string, Sort>;
export type RunSort = keyof typeof runSorts;

type SortedRun = {
  id: string;
  title: string;
  versionTitle: string;
  startsOn: string | null;
  createdAt: Date;
};

/** The place of a run in a list sorted by `by`. */
export function runCursor(by: RunSort, run: SortedRun): Cursor {
  const keys = {
    opened: [run.createdAt.toISOString()],
    title: [run.versionTitle, run.title],
    starts: [run.startsOn ?? ""],
  };
  return { keys: keys[by], id: run.id };
}
