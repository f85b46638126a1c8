import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countOutcomesOnFirstPage } from "@/components/credential/split-outcomes";

const outcomes = (count: number, length: number) =>
  Array.from({ length: count }, () => ({ text: "x".repeat(length), language: "en" }));

describe("countOutcomesOnFirstPage", () => {
  it("keeps five short outcomes together and sends some of twenty long ones to a second page", () => {
    expect(countOutcomesOnFirstPage({ outcomes: outcomes(5, 80), assessments: [] })).toBe(5);
    const first = countOutcomesOnFirstPage({ outcomes: outcomes(20, 160), assessments: [] });
    expect(first).toBeGreaterThan(2);
    expect(first).toBeLessThan(20);
  });

  it("puts at least one and never more than there are on the first page", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 500 }),
        (count, length) => {
          const first = countOutcomesOnFirstPage({
            outcomes: outcomes(count, length),
            assessments: [],
          });
          expect(first).toBeGreaterThanOrEqual(1);
          expect(first).toBeLessThanOrEqual(count);
        },
      ),
    );
  });
});
