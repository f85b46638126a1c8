import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rosetteStrokes, rosetteSvg } from "@/lib/domain/rosette";

const colour = "#23476f";

describe("rosette", () => {
  it("is the same picture for the same id, always", () => {
    fc.assert(
      fc.property(fc.uuid(), fc.option(fc.uuid(), { nil: undefined }), (id, credentialId) => {
        expect(rosetteSvg({ id, credentialId, colour })).toBe(
          rosetteSvg({ id, credentialId, colour }),
        );
      }),
      { numRuns: 50 },
    );
  });

  it("is a different picture for another id, even if one character differs", () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (one, other) => {
        fc.pre(one !== other);
        expect(rosetteSvg({ id: one, colour })).not.toBe(rosetteSvg({ id: other, colour }));
      }),
      { numRuns: 100 },
    );
    const pictures = Array.from({ length: 200 }, (_, index) =>
      rosetteSvg({ id: `0000-${index}`, colour }),
    );
    expect(new Set(pictures).size).toBe(pictures.length);
  });

  it("distinguishes two credentials of one version and keeps their ring", () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), fc.uuid(), (id, one, other) => {
        fc.pre(one !== other);
        const [a, b] = [
          rosetteStrokes({ id, credentialId: one }),
          rosetteStrokes({ id, credentialId: other }),
        ];
        const ring = rosetteStrokes({ id }).slice(0, 5);
        expect(a.slice(0, 5)).toEqual(ring);
        expect(b.slice(0, 5)).toEqual(ring);
        expect(a.slice(5)).not.toEqual(b.slice(5));
      }),
      { numRuns: 50 },
    );
  });

  it("stays in its box, is small, and contains only the colour of its input", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.constantFrom("full", "small"),
        (id, credentialId, detail) => {
          const svg = rosetteSvg({
            id,
            credentialId,
            detail: detail as "full" | "small",
            colour: `${colour}"><script>`,
          });
          expect(svg.length).toBeLessThan(16_000);
          expect(svg).toMatch(/^<svg [^<>]*><g [^<>]*>(<(path|use) [^<>]*\/>)+<\/g><\/svg>$/);
          expect(svg).not.toContain("NaN");
          for (const { path } of rosetteStrokes({ id, credentialId }))
            expect(reach(path)).toBeLessThanOrEqual(1000);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("is pinned: a change of the drawing would change every issued badge", () => {
    const keys = rosetteStrokes({
      id: "8f14e45f-ceea-467f-9575-1c1b5d7e0c11",
      credentialId: "x",
    }).map((stroke) => stroke.key);
    expect(keys).toMatchInlineSnapshot(`
      [
        "1lfqgud1yxvsbw",
        "1c5jx77164bdcb",
        "1voqzfg1fjjaq2",
        "3lh3hplj61nw",
        "sal8u81dhdq87",
        "1wz57f713zsb0s",
        "17n0mr91umxzej",
        "11rirri50gxn2",
      ]
    `);
  });
});

/** The furthest point from the centre. */
function reach(path: string): number {
  const numbers = path.match(/-?\d+/g)?.map(Number) ?? [];
  let [x, y, furthest] = [0, 0, 0];
  for (let index = 0; index + 1 < numbers.length; index += 2) {
    x += numbers[index] ?? 0;
    y += numbers[index + 1] ?? 0;
    furthest = Math.max(furthest, Math.hypot(x, y));
  }
  return furthest;
}
