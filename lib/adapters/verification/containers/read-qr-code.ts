import jsqr from "jsqr";
import sharp from "sharp";
import { verificationLimits } from "@/lib/domain/verification-limits";
import { Refused } from "./refused";

/**
 * Maximum sides, in pixels, at which a code is searched: most are found in the small picture, dense
 * ones in the large.
 */
const sides = [900, 1_800];

/**
 * The text of the QR code in a photo or screenshot.
 *
 * Attack: a small file whose picture is huge, or is drawn in thousands of passes. Rule: the size
 * stated in its header is checked before decoding, decoding is limited to a second, only formats
 * recognised by their first bytes are accepted, and only the first frame of an animation is read.
 * Errors: Refused with `too-many-pixels`, `picture-unreadable`, `no-credential-in-picture`.
 */
export async function readQrCode(file: Buffer): Promise<Uint8Array> {
  const limit = verificationLimits.pictureMegapixels;
  const options = { limitInputPixels: false, failOn: "error", sequentialRead: true } as const;
  const { width, height } = await orUnreadable(sharp(file, options).metadata());
  if (width * height > limit * 1_000_000) throw new Refused("too-many-pixels", { limit });
  for (const side of sides) {
    const picture = sharp(file, { ...options, limitInputPixels: limit * 1_000_000 })
      .timeout({ seconds: 1 })
      .rotate()
      .resize({ width: side, height: side, fit: "inside", withoutEnlargement: true })
      .flatten({ background: "#ffffff" })
      .toColourspace("srgb")
      .ensureAlpha()
      .raw();
    const { data, info } = await orUnreadable(picture.toBuffer({ resolveWithObject: true }));
    const pixels = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length);
    const found = info.channels === 4 ? jsqr(pixels, info.width, info.height) : null;
    if (found) return Buffer.from(found.data, "utf8");
    if (Math.max(width, height) <= side) break;
  }
  throw new Refused("no-credential-in-picture");
}

async function orUnreadable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch {
    throw new Refused("picture-unreadable");
  }
}
