import sharp from "sharp";

/** The steps by which a picture is reduced until it fits. */
type Step = { width: number; colours: number };

/**
 * An SVG drawing as a PNG of at most `limit` bytes: the first step that fits. The same drawing
 * gives the same bytes. Errors: a plain Error if no step fits.
 */
export async function drawSmallPng(
  svg: string,
  drawn: { width: number; limit: number; steps: readonly Step[] },
): Promise<Buffer> {
  const source = Buffer.from(svg);
  for (const { width, colours } of drawn.steps) {
    const png = await sharp(source, { density: (72 * width) / drawn.width })
      .png({ palette: true, colours, dither: 0, compressionLevel: 9, effort: 10 })
      .toBuffer();
    if (png.length <= drawn.limit) return png;
  }
  throw new Error("the picture does not fit its limit");
}
