import type { Sort } from "@/lib/domain/lists/list-query";

/**
 * What the list of members is sorted by. Places are looked up by id: names do not go into
 * addresses.
 */
export const memberSorts = {
  name: { keys: [], direction: "ascending" },
  email: { keys: [], direction: "ascending" },
} as const satisfies Record<string, Sort>;
export type MemberSort = keyof typeof memberSorts;
