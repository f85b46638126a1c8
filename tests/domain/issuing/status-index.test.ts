import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pickFreeIndexes } from "@/lib/domain/issuing/status-index";

/** A small pseudo-random source (mulberry32), so that a failing case can be run again. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

describe("pickFreeIndexes", () => {
  it("picks distinct free indexes in the list, for any used ones", () => {
    const used = fc
      .array(fc.integer({ min: 0, max: 199 }), { maxLength: 150 })
      .map((indexes) => new Set(indexes));
    fc.assert(
      fc.property(used, fc.integer(), fc.nat(49), (taken, seed, count) => {
        const picked = pickFreeIndexes({ count, length: 200, used: taken, random: seeded(seed) });
        expect(new Set(picked).size).toBe(count);
        for (const index of picked)
          expect(index >= 0 && index < 200 && !taken.has(index)).toBe(true);
      }),
    );
  });

  it("terminates even with a constant source", () => {
    expect(
      pickFreeIndexes({ count: 3, length: 8, used: new Set([0, 1]), random: () => 0 }).sort(),
    ).toEqual([2, 3, 4]);
  });

  it("fills a list to the last entry and refuses one more", () => {
    const used = new Set(Array.from({ length: 131_071 }, (_, index) => index));
    expect(pickFreeIndexes({ count: 1, length: 131_072, used, random: seeded(1) })).toEqual([
      131_071,
    ]);
    expect(() => pickFreeIndexes({ count: 2, length: 131_072, used, random: seeded(1) })).toThrow(
      RangeError,
    );
  });

  it("scatters a cohort over the list", () => {
    const picked = pickFreeIndexes({
      count: 1000,
      length: 131_072,
      used: new Set(),
      random: seeded(7),
    });
    const neighbours = [...picked]
      .sort((a, b) => a - b)
      .filter((index, at, all) => all[at + 1] === index + 1);
    expect(neighbours.length).toBeLessThan(50);
  });
});
