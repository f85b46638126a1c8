import sharp from "sharp";
import { deriveAccent } from "@/lib/domain/accent";
import { rosetteGroup } from "@/lib/domain/rosette";

/** A4 portrait at 150 dots an inch: the size of the Commission's own backgrounds. */
const page = { width: 1240, height: 1754 };

/**
 * The page on which the Commission's issuer draws a certificate: the institution's frame and the
 * version's rosette, no words. A PNG of some ten kilobytes that depends only on its input.
 */
export async function drawPageBackground({
  rosetteId,
  accent,
}: {
  rosetteId: string;
  accent: string;
}): Promise<Buffer> {
  const colour = deriveAccent(accent).light.accent;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${page.width}" height="${page.height}">
<path fill="#ffffff" d="M0 0h${page.width}v${page.height}H0z"/>
<path fill="none" stroke="${colour}" stroke-width="4" d="M48 48h${page.width - 96}v${page.height - 96}H48z"/>
<g transform="translate(${page.width / 2} 1440) scale(.16)">${rosetteGroup({ id: rosetteId, colour })}</g></svg>`;
  return sharp(Buffer.from(svg))
    .png({ palette: true, colours: 8, dither: 0, compressionLevel: 9, effort: 10 })
    .toBuffer();
}
