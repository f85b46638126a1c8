/** A test for one of these values, for instance a group of states. */
export const isAmong =
  <T extends string>(values: readonly T[]) =>
  (value: string | null): value is T =>
    values.some((one) => one === value);
