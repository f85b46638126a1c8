import sharp from "sharp";
import { describe, expect, it } from "vitest";
import {
  certificatePictureLimit,
  drawCertificatePicture,
} from "@/lib/adapters/documents/certificate-picture";
import { outlineName } from "@/lib/adapters/documents/outline-text";
import { certificatePictureWords } from "@/lib/domain/credentials/certificate-picture-words";
import { awardFacts } from "@/tests/support/award-facts";
import { livingScripts } from "@/tests/support/names-in-scripts";

const plain = certificatePictureWords(awardFacts(), "en");

/** How much of the name's line is ink. */
async function nameInk(png: Buffer): Promise<number> {
  const { width = 0 } = await sharp(png).metadata();
  const scale = width / 1000;
  const area = { left: 80, top: 175, width: 840, height: 90 };
  const { data } = await sharp(png)
    .extract({
      left: Math.round(area.left * scale),
      top: Math.round(area.top * scale),
      width: Math.round(area.width * scale),
      height: Math.round(area.height * scale),
    })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return data.filter((value) => value < 120).length / data.length;
}

describe("drawCertificatePicture", () => {
  const names = [
    ...livingScripts,
    [
      "80 characters",
      "Maria-Magdalena von und zu Hohenstein-Oberwallmenach Papadopoulou-Konstantinidou",
    ],
  ] satisfies [string, string][];

  it.each(names)("draws the learner's name within its limit: %s", async (_script, learnerName) => {
    const png = await drawCertificatePicture({ ...plain, learnerName });
    expect(png.length).toBeLessThanOrEqual(certificatePictureLimit);
    expect((await sharp(png).metadata()).format).toBe("png");
    expect(await nameInk(png)).toBeGreaterThan(0.01);
  });

  it("draws a name of 200 characters completely, and omits one that fits at no size", async () => {
    const box = {
      face: "serif-strong" as const,
      width: 832,
      sizes: [
        [60, 1],
        [24, 5],
      ] as const,
    };
    const long = await outlineName(
      "Maria Magdalena Hohenstein ".repeat(8).slice(0, 200).trim(),
      box,
    );
    expect(long?.size).toBe(24);
    expect(long?.lines.length).toBeGreaterThan(3);
    expect(await outlineName("W".repeat(400), box)).toBeNull();
  });

  it("formats its facts in its language, like the printed certificate", () => {
    const { version, ...facts } = awardFacts();
    const content = { ...version.content, workload: { ...version.content.workload, ects: 1.5 } };
    const award = { ...facts, version: { ...version, content } };
    expect(certificatePictureWords(award, "de").facts).toMatch(
      /^1,5 ECTS · EQR \d · \d+\. \p{L}+ \d{4}$/u,
    );
    expect(certificatePictureWords(award, "en").facts).toMatch(
      /^1\.5 ECTS · EQF \d · \d+ \p{L}+ \d{4}$/u,
    );
  });

  it("omits a name with missing letters, rather than showing boxes or part of it", async () => {
    const nameless = await drawCertificatePicture({ ...plain, learnerName: "" });
    for (const learnerName of ["Ana \u{10ffff}", "\u{e000}\u{e001}"]) {
      expect((await drawCertificatePicture({ ...plain, learnerName })).equals(nameless)).toBe(true);
    }
  });

  it("is the same picture for the same words, and differs between learners and credentials", async () => {
    const [one, again, other, reissued] = await Promise.all([
      drawCertificatePicture(plain),
      drawCertificatePicture(plain),
      drawCertificatePicture({ ...plain, learnerName: "Ana Andromedb" }),
      drawCertificatePicture({ ...plain, credentialId: "another" }),
    ]);
    expect(one.equals(again)).toBe(true);
    expect(one.equals(other)).toBe(false);
    expect(one.equals(reissued)).toBe(false);
  });

  it("stays within its limit with long words", async () => {
    const long = {
      ...plain,
      title: "Nachhaltigkeit in Organisationen verantworten ".repeat(5),
      institutionName: "Universität ".repeat(12),
    };
    expect((await drawCertificatePicture(long)).length).toBeLessThanOrEqual(
      certificatePictureLimit,
    );
  });
});
