import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { badgeImageLimit, badgeSvg, drawBadgePng } from "@/lib/adapters/documents/badge-image";

const plain = {
  title: "Chip design with industry",
  institutionName: "Northern Coast University",
  rosetteId: "8f14e45f-ceea-467f-9575-1c1b5d7e0c11",
  accent: "#23476f",
};

/** Share of dark points in a band of the picture, from `top` to `bottom` in parts of its height. */
async function inkShare(png: Buffer, top: number, bottom: number): Promise<number> {
  const { height = 0, width = 0 } = await sharp(png).metadata();
  const band = { left: Math.round(width * 0.08), width: Math.round(width * 0.84) };
  const data = await sharp(png)
    .extract({
      ...band,
      top: Math.round(height * top),
      height: Math.round(height * (bottom - top)),
    })
    .greyscale()
    .raw()
    .toBuffer();
  return data.filter((value) => value < 160).length / data.length;
}

describe("the badge image", () => {
  const hard = [
    ["plain", plain],
    [
      "150 characters of title",
      {
        ...plain,
        title: "Nachhaltigkeit in Organisationen des öffentlichen Sektors verantworten "
          .repeat(3)
          .slice(0, 150),
      },
    ],
    [
      "one word of 150 characters",
      { ...plain, title: "W".repeat(150), institutionName: "W".repeat(200) },
    ],
    [
      "Greek",
      { ...plain, title: "Επιμέλεια ερευνητικών δεδομένων", institutionName: "Πανεπιστήμιο Νήσων" },
    ],
    ["a pale accent", { ...plain, accent: "#ffe98a" }],
    ["Japanese", { ...plain, title: "データ管理の基礎", institutionName: "大学" }],
    ["Tamil", { ...plain, title: "தரவு மேலாண்மை", institutionName: "பல்கலைக்கழகம்" }],
    ["no words at all", { ...plain, title: "", institutionName: "" }],
  ] as const;

  it.each(hard)("is square, within its limit, and shows the rosette: %s", async (_name, input) => {
    const png = await drawBadgePng(input);
    expect(png.length).toBeLessThanOrEqual(badgeImageLimit);
    const { format, width, height } = await sharp(png).metadata();
    expect(format).toBe("png");
    expect(width).toBe(height);
    expect(await inkShare(png, 0.06, 0.62)).toBeGreaterThan(0.05);
  });

  it.each(hard.slice(0, 7))("draws the words inside its frame: %s", async (_name, input) => {
    const png = await drawBadgePng(input);
    expect(await inkShare(png, 0.62, 0.95)).toBeGreaterThan(0.01);
    expect(await inkShare(png, 0.955, 0.972)).toBe(0);
  });

  it("is larger if more bytes are allowed", async () => {
    const { width } = await sharp(await drawBadgePng(plain, 150_000)).metadata();
    expect(width).toBe(600);
  });

  it("is the same for the same input, differs between versions, and contains no markup of its input", async () => {
    expect(await drawBadgePng(plain)).toEqual(await drawBadgePng(plain));
    expect(await drawBadgePng({ ...plain, rosetteId: "another" })).not.toEqual(
      await drawBadgePng(plain),
    );
    expect(await badgeSvg({ ...plain, title: '<script>"&' })).not.toMatch(/script|&/);
  });
});
