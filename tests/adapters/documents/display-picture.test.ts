import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { displayPictureLimit, drawDisplayPicture } from "@/lib/adapters/documents/display-picture";

const plain = {
  title: "Chip design with industry",
  institutionName: "Northern Coast University",
  rosetteId: "8f14e45f-ceea-467f-9575-1c1b5d7e0c11",
  accent: "#23476f",
};

async function inkShare(png: Buffer, area: { left: number; width: number }): Promise<number> {
  const { height = 0, width = 0 } = await sharp(png).metadata();
  const scale = width / 640;
  const { data } = await sharp(png)
    .extract({
      left: Math.round(area.left * scale),
      top: 30,
      width: Math.round(area.width * scale),
      height: height - 60,
    })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return data.filter((value) => value < 160).length / data.length;
}

describe("drawDisplayPicture", () => {
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
    ["one word of 150 characters", { ...plain, title: "W".repeat(150) }],
    [
      "Greek",
      { ...plain, title: "Επιμέλεια ερευνητικών δεδομένων", institutionName: "Πανεπιστήμιο Νήσων" },
    ],
    [
      "Bulgarian and Ukrainian",
      {
        ...plain,
        title: "Управление на данни – ведення даних ґїє",
        institutionName: "Университет",
      },
    ],
    [
      "Maltese, Polish, Romanian",
      { ...plain, title: "Ħidma żgħira, zażółć gęślą jaźń, științe aplicate" },
    ],
    ["Japanese", { ...plain, title: "データ管理の基礎", institutionName: "大学" }],
    ["no words at all", { ...plain, title: "", institutionName: "" }],
    ["a pale accent", { ...plain, accent: "#ffe98a" }],
  ] as const;

  it.each(hard)("stays within its limit and shows the rosette: %s", async (_name, input) => {
    const png = await drawDisplayPicture(input);
    expect(png.length).toBeLessThanOrEqual(displayPictureLimit);
    const { format, width, height } = await sharp(png).metadata();
    expect(format).toBe("png");
    expect((width ?? 0) / (height ?? 1)).toBeCloseTo(640 / 452, 1);
    expect(await inkShare(png, { left: 40, width: 220 })).toBeGreaterThan(0.02);
  });

  it.each(hard.slice(0, 7))("draws the words: %s", async (_name, input) => {
    expect(
      await inkShare(await drawDisplayPicture(input), { left: 284, width: 316 }),
    ).toBeGreaterThan(0.01);
  });

  it("stays within its limit for many rosettes", async () => {
    for (let index = 0; index < 12; index += 1) {
      const png = await drawDisplayPicture({ ...plain, rosetteId: `version ${index}` });
      expect(png.length).toBeLessThanOrEqual(displayPictureLimit);
    }
  });

  it("is the same picture for the same input, and differs between versions", async () => {
    const [one, again, other] = await Promise.all([
      drawDisplayPicture(plain),
      drawDisplayPicture(plain),
      drawDisplayPicture({ ...plain, rosetteId: "another" }),
    ]);
    expect(one.equals(again)).toBe(true);
    expect(one.equals(other)).toBe(false);
  });
});
