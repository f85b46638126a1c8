import type { ListFilter } from "./list-filter";

/** The filter by state that most desks have, with how many rows are in each. */
export function stateFilter<State extends string>(
  of: Pick<ListFilter, "as" | "label" | "any"> & {
    states: readonly State[];
    counts: Partial<Record<State, number>>;
    word: (state: State) => string;
  },
): ListFilter {
  const { states, counts, word, ...filter } = of;
  return {
    name: "state",
    ...filter,
    options: states.map((value) => ({ value, label: word(value), count: counts[value] ?? 0 })),
  };
}
