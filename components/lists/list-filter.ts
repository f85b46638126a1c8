export type ListFilterOption = {
  value: string;
  label: string;
  /** How many rows have it. */
  count?: number;
};

/** A filter of a list, by the name of its parameter. */
export type ListFilter = {
  name: string;
  label: string;
  options: ListFilterOption[];
  /** The choice without a filter; absent where one value always applies. */
  any?: { label: string; count?: number };
  /**
   * Chosen in the search form (from options, or as a day), by links with counts, by one link that
   * turns it on and off, or only removable (for what other pages link to).
   */
  as: "select" | "day" | "tabs" | "switch" | "chip";
};
