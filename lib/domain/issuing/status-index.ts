export type PickInput = {
  count: number;
  /**
   * Entries of the list, 131,072 or more (Bitstring Status List v1.0, section 3.2: privacy through
   * numbers).
   */
  length: number;
  used: ReadonlySet<number>;
  /** A uniformly random whole number of `0 … below - 1`, from a source that nobody can foretell. */
  random: (below: number) => number;
};

/**
 * Picks `count` distinct free indexes at random. Consecutive indexes would tell anyone who holds
 * two credentials of a cohort where the others stand, and with the public list who of them was
 * revoked; an index used once is never given again.
 *
 * Tries at random and ends by counting through the free entries, so that it ends whatever the
 * numbers. Errors: RangeError where fewer are free.
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

/** Draws from the list of what is still free: slower to set up, yet never in vain. */
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
