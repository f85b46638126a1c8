import sharp from "sharp";
import type { Picture } from "@/lib/domain/institution-look";

/** Why an uploaded picture is refused; the texts are under `fields` in the messages. */
export type PictureIssue = "notPicture" | "pictureUnsafe" | "pictureTooLarge" | "pictureTooSmall";

export type CleanedPicture = { ok: true; picture: Picture } | { ok: false; fault: PictureIssue };

const maxPixels = 40_000_000;
const maxBytes = 400_000;
const smallestSide = 16;

/**
 * Attack: an SVG carries scripts, links to other sites, or entities that grow without end; a PNG
 * hides other content in its chunks or unpacks to gigabytes. Rule: detect the type by content;
 * refuse entities, filters and excessive reuse; limit pixels and time; store only a re-encoded PNG.
 * The uploaded file itself is never sent to anyone.
 */
export async function cleanPicture(
  bytes: Uint8Array,
  within: { width: number; height: number },
): Promise<CleanedPicture> {
  const type = typeOf(bytes);
  if (type === null) return { ok: false, fault: "notPicture" };
  if (type === "svg" && isCostly(Buffer.from(bytes).toString("utf8")))
    return { ok: false, fault: "pictureUnsafe" };
  try {
    const { width = 0, height = 0 } = await sharp(bytes, {
      limitInputPixels: maxPixels,
    }).metadata();
    if (Math.min(width, height) < 1) return { ok: false, fault: "notPicture" };
    if (type === "png" && Math.min(width, height) < smallestSide)
      return { ok: false, fault: "pictureTooSmall" };
    // A vector drawing has no pixel size: it is rendered at the stored size.
    const density = type === "svg" ? Math.min(2400, Math.max(1, (72 * within.width) / width)) : 72;
    return await drawSmaller(bytes, { within, density });
  } catch (error) {
    if (/timeout/i.test(String(error))) return { ok: false, fault: "pictureUnsafe" };
    return {
      ok: false,
      fault: /pixel limit/i.test(String(error)) ? "pictureTooLarge" : "notPicture",
    };
  }
}

const maxElements = 20_000;

/**
 * Entities multiply text, `use` of `use` multiplies drawing, filters cost seconds each; a logo
 * needs none of them, nor so many elements.
 */
function isCostly(svg: string): boolean {
  if (/<!ENTITY|<\s*(?:\w+:)?(?:filter|fe[A-Z]\w*|pattern|foreignObject)\b/i.test(svg)) return true;
  const uses = svg.match(/<\s*(?:\w+:)?use\b/g)?.length ?? 0;
  const elements = svg.match(/<\s*\w/g)?.length ?? 0;
  return uses > 50 || elements > maxElements;
}

/** Full size first; a picture that does not compress is scaled down until it fits. */
async function drawSmaller(
  bytes: Uint8Array,
  { within, density }: { within: { width: number; height: number }; density: number },
): Promise<CleanedPicture> {
  for (const share of [1, 0.75, 0.5, 0.35]) {
    const { data, info } = await sharp(bytes, {
      limitInputPixels: maxPixels,
      density,
      failOn: "error",
    })
      .resize({
        width: Math.round(within.width * share),
        height: Math.round(within.height * share),
        fit: "inside",
        withoutEnlargement: true,
      })
      .png({ compressionLevel: 9, palette: share < 1 })
      .timeout({ seconds: 5 })
      .toBuffer({ resolveWithObject: true });
    if (data.byteLength <= maxBytes) {
      return {
        ok: true,
        picture: { png: Uint8Array.from(data), width: info.width, height: info.height },
      };
    }
  }
  return { ok: false, fault: "pictureTooLarge" };
}

function typeOf(bytes: Uint8Array): "png" | "svg" | null {
  const start = Buffer.from(bytes.subarray(0, 2000));
  if (start.subarray(0, 8).equals(Buffer.from("89504e470d0a1a0a", "hex"))) return "png";
  const text = start.toString("utf8").replace(/^\ufeff/, "");
  return /^\s*(<\?xml[^>]*>)?\s*(<!--[\s\S]*?-->\s*)*(<!DOCTYPE[^>[]*(\[[^\]]*\])?[^>]*>)?\s*(<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(
    text,
  )
    ? "svg"
    : null;
}
