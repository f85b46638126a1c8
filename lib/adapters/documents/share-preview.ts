import sharp from "sharp";
import { deriveAccent } from "@/lib/domain/accent";
import type { VersionPictureWords } from "@/lib/domain/credentials/version-picture-words";
import { badgeSvg } from "./badge-image";

/** The size of link previews on social networks. */
export const previewSize = { width: 1200, height: 627 } as const;

/**
 * The badge of a version on a wide page, as a PNG: title and institution, nothing of the learner.
 */
export async function drawSharePreview(words: VersionPictureWords): Promise<Buffer> {
  const { width, height } = previewSize;
  const side = height - 27;
  const badge = (await badgeSvg(words)).replace(
    "<svg ",
    `<svg x="${(width - side) / 2}" y="${(height - side) / 2}" `,
  );
  const placed = badge.replace(/width="600" height="600"/, `width="${side}" height="${side}"`);
  const { accent } = deriveAccent(words.accent).light;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<path fill="#faf9f6" d="M0 0h${width}v${height}H0z"/><path fill="${accent}" d="M0 0h24v${height}H0zM${width - 24} 0h24v${height}h-24z"/>${placed}</svg>`;
  return sharp(Buffer.from(svg)).png({ palette: true, colours: 64 }).toBuffer();
}
