import sharp from "sharp";
import { deriveAccent } from "@/lib/domain/accent";
import type { CertificatePictureWords } from "@/lib/domain/credentials/certificate-picture-words";
import { rosetteGroup } from "@/lib/domain/rosette";
import { type OutlinedText, outlineName, outlineText, type Sizes } from "./outline-text";

/**
 * The size limit of a certificate picture; a sealed credential carries one per language, and
 * viewers load them with it.
 */
export const certificatePictureLimit = 100_000;

const box = { width: 1000, height: 707 };
const column = { x: 84, width: 832 };
/** Beside the rosette. */
const lowerWidth = 560;
const ink = "#1d1c1a";
const softInk = "#444444";

/** Lines from `y` down, each with the height it needs: scripts that stack letters need more. */
function set(
  { lines, size }: OutlinedText,
  y: number,
  colour: string,
): { markup: string; y: number } {
  let at = y;
  let markup = "";
  for (const { path, above, below } of lines) {
    at += Math.max(size * 1.2, above + size * 0.1);
    markup += `<path transform="translate(${column.x} ${at.toFixed(1)})" fill="${colour}" d="${path}"/>`;
    at += Math.max(0, below - size * 0.35);
  }
  return { markup, y: at };
}

const nameSizes: Sizes = [
  [60, 1],
  [48, 1],
  [38, 2],
  [30, 3],
  [24, 5],
];

const titleSizes: Sizes = [
  [40, 2],
  [32, 3],
  [26, 4],
  [21, 6],
];

const institutionSizes: Sizes = [
  [26, 1],
  [22, 2],
];

const factsSizes: Sizes = [
  [22, 2],
  [18, 3],
];

async function picture(words: CertificatePictureWords): Promise<string> {
  const { accent } = deriveAccent(words.accent).light;
  const name = await outlineName(words.learnerName, {
    face: "serif-strong",
    width: column.width,
    sizes: nameSizes,
  });
  const strong = { face: "serif-strong", width: column.width, sizes: institutionSizes } as const;
  const lower = { face: "serif", width: lowerWidth } as const;
  const head = set(await outlineText(words.institutionName, strong), 66, softInk);
  const person = name ? set(name, 170, ink) : { markup: "", y: 140 };
  const ruleY = name === null ? 170 : Math.max(person.y + 30, 280);
  const what = set(
    await outlineText(words.title, { ...lower, sizes: titleSizes }),
    ruleY + 22,
    ink,
  );
  const foot = set(
    await outlineText(words.facts, { ...lower, sizes: factsSizes }),
    what.y + 14,
    softInk,
  );
  const rosette = rosetteGroup({
    id: words.rosetteId,
    credentialId: words.credentialId,
    colour: accent,
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${box.width}" height="${box.height}" viewBox="0 0 ${box.width} ${box.height}">
<path fill="#ffffff" d="M0 0h${box.width}v${box.height}H0z"/>
<path fill="none" stroke="${accent}" stroke-width="3" d="M18 18h${box.width - 36}v${box.height - 36}H18z"/>
<path fill="none" stroke="${accent}" stroke-width="1" d="M27 27h${box.width - 54}v${box.height - 54}H27z"/>
<path fill="${accent}" d="M${column.x} ${ruleY.toFixed(1)}h${column.width}v2h-${column.width}z"/>
<g transform="translate(788 ${Math.max(522, ruleY + 150).toFixed(1)}) scale(.128)">${rosette}</g>${head.markup}${person.markup}${what.markup}${foot.markup}</svg>`;
}

/**
 * A learner's certificate as a picture: name, title, institution, facts, rosette with the
 * credential's own figure, as a PNG of at most 100,000 bytes. Letters are outlines of our own
 * fonts, so the bytes depend only on the words. Risk: a name with missing letters is a different
 * name, and boxes are not a name. Rule: if our fonts lack any character of a name, the entire name
 * is omitted; the signed data still contains it.
 */
export async function drawCertificatePicture(words: CertificatePictureWords): Promise<Buffer> {
  const svg = Buffer.from(await picture(words));
  for (const { width, colours } of [
    { width: 1000, colours: 16 },
    { width: 1000, colours: 8 },
    { width: 800, colours: 8 },
    { width: 640, colours: 4 },
  ]) {
    const png = await sharp(svg, { density: (72 * width) / box.width })
      .png({ palette: true, colours, dither: 0, compressionLevel: 9, effort: 4 })
      .toBuffer();
    if (png.length <= certificatePictureLimit) return png;
  }
  throw new Error("the certificate's picture does not fit its limit");
}
