import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contrast, deriveAccent } from "@/lib/domain/accent";

const hex = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, "0")}`);

describe("contrast", () => {
  it("is 21 for black on white, 1 for a colour on itself, and the same both ways", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    fc.assert(
      fc.property(hex, hex, (one, other) => {
        expect(contrast(one, one)).toBeCloseTo(1, 10);
        expect(contrast(one, other)).toBeCloseTo(contrast(other, one), 10);
      }),
    );
  });
});

describe("deriveAccent", () => {
  it("keeps 4.5:1 on the background of each theme and between accent and text, for every colour", () => {
    fc.assert(
      fc.property(hex, (colour) => {
        const { light, dark } = deriveAccent(colour);
        for (const ground of ["#faf9f6", "#ffffff", "#f2f0ea"])
          expect(contrast(light.accent, ground)).toBeGreaterThanOrEqual(4.5);
        for (const ground of ["#131519", "#1b1e23", "#0e1013"])
          expect(contrast(dark.accent, ground)).toBeGreaterThanOrEqual(4.5);
        for (const pair of [light, dark])
          expect(contrast(pair.accent, pair.ink)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it("keeps a readable colour unchanged, and reports when it had to change one", () => {
    expect(deriveAccent("#23476F").light).toEqual({
      accent: "#23476f",
      ink: "#ffffff",
      changed: false,
    });
    expect(deriveAccent("#ffdd00").light.changed).toBe(true);
    expect(deriveAccent("#23476f").dark.changed).toBe(true);
    fc.assert(
      fc.property(hex, (colour) => {
        const { light, dark } = deriveAccent(colour);
        expect(light.changed).toBe(light.accent !== colour);
        expect(dark.changed).toBe(dark.accent !== colour);
      }),
    );
  });
});
