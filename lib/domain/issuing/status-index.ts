export type PickInput = {
  count: number;
  /**
   * Entries of the list, 131,072 or more (Bitstring Status List v1.0, section 3.2: privacy through
   * numbers).
   */
  length: number;
  used: ReadonlySet<number>;
  /** A uniformly random integer in `0 … below - 1`, from an unpredictable source. */
  random: (below: number) => number;
};

/**
 * Picks `count` distinct free indexes at random. Consecutive indexes would reveal, to anyone with
 * two credentials of a cohort, the entries of the others and, with the public list, which were
 * revoked; an index is never reused. Draws at random and finally from the list of free entries, so
 * that it always terminates. Errors: RangeError if fewer are free.
 */
export function pickFreeIndexes({ count, length, used, random }: PickInput): number[] {
  const taken = new Set<number>();
  for (const index of used) if (index >= 0 && index < length) taken.add(index);
  if (count > length - taken.size)
    throw new RangeError("The status list has not enough free entries");
  const picked: number[] = [];
  let triesLeft = 20 * count;
  while (picked.length < count && triesLeft > 0) {
    triesLeft -= 1;
    const index = random(length);
    if (taken.has(index)) continue;
    taken.add(index);
    picked.push(index);
  }
  return picked.length < count
    ? [...picked, ...drawFromFree(count - picked.length, { length, taken, random })]
    : picked;
}

/** Draws from the list of free entries: slower to set up, but always succeeds. */
function drawFromFree(
  count: number,
  {
    length,
    taken,
    random,
  }: { length: number; taken: ReadonlySet<number>; random: PickInput["random"] },
): number[] {
  const free = Array.from({ length }, (_, index) => index).filter((index) => !taken.has(index));
  return Array.from({ length: count }, () => free.splice(random(free.length), 1)).flat();
}
