import type { Cursor } from "@/lib/domain/lists/cursor";
import type { Sort } from "@/lib/domain/lists/list-query";

/** What lists of versions are sorted by. */
export const versionSorts = {
  updated: { keys: ["instant"], direction: "descending" },
  title: { keys: ["text"], direction: "ascending" },
} as const satisfies Record<string, Sort>;
export type VersionSort = keyof typeof versionSorts;

/** The place of a version in a list sorted by `by`. */
export function versionCursor(
  by: VersionSort,
  version: { id: string; title: string; updatedAt: Date },
): Cursor {
  const key = by === "title" ? version.title : version.updatedAt.toISOString();
  return { keys: [key], id: version.id };
}
