import { describe, expect, it } from "vitest";
import { drawQrCode } from "@/lib/adapters/documents/qr-code";

const address = "https://testamur.example/s/4f9c2d1e7b8a4c0d9e6f5a4b3c2d1e0f";

describe("drawQrCode", () => {
  it("is an SVG of squares with a quiet zone of four modules", () => {
    const svg = drawQrCode(address);
    const size = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1]);
    expect((size - 8 - 17) % 4).toBe(0);
    const squares = [...svg.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => [
      Number(x),
      Number(y),
    ]);
    expect(squares.length).toBeGreaterThan(200);
    for (const [x = 0, y = 0] of squares) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(4);
      expect(Math.max(x, y)).toBeLessThan(size - 4);
    }
    // The finder pattern's corner: a row of seven dark modules.
    expect([4, 5, 6, 7, 8, 9, 10].every((x) => squares.some(([a, b]) => a === x && b === 4))).toBe(
      true,
    );
  });

  it("depends only on the address and writes none of it as text", () => {
    expect(drawQrCode(address)).toBe(drawQrCode(address));
    expect(drawQrCode(address)).not.toBe(drawQrCode(`${address}0`));
    expect(drawQrCode(`${address}"><script>`)).not.toContain("script");
  });
});
