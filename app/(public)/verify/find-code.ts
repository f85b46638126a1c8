/** Longest sides, in pixels, at which a code is looked for in a photo. */
const sides = [900, 1_800];

type Picture = CanvasImageSource & ({ width: number; height: number } | HTMLVideoElement);

/** The text of the QR code in a picture, at most `side` pixels large; null when none is found. */
export async function findCode(picture: Picture, side: number): Promise<string | null> {
  const { default: jsqr } = await import("jsqr");
  const [width, height] =
    "videoWidth" in picture
      ? [picture.videoWidth, picture.videoHeight]
      : [picture.width, picture.height];
  const scale = Math.min(1, side / Math.max(width, height, 1));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const drawing = canvas.getContext("2d", { willReadFrequently: true });
  if (!drawing || width === 0) return null;
  drawing.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const { data } = drawing.getImageData(0, 0, canvas.width, canvas.height);
  const text = jsqr(data, canvas.width, canvas.height)?.data.trim();
  return text ? text : null;
}

/**
 * The same for a photo, which is read in the browser and not sent; null also for a file that is not
 * a picture.
 */
export async function findCodeInPhoto(file: Blob): Promise<string | null> {
  try {
    const picture = await createImageBitmap(file);
    for (const side of sides) {
      const text = await findCode(picture, side);
      if (text !== null) return text;
    }
  } catch {
    // A picture of a kind that this browser does not know.
  }
  return null;
}
