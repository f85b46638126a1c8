import sharp from "sharp";
import { deriveAccent } from "@/lib/domain/accent";
import type { CertificatePictureWords } from "@/lib/domain/credentials/certificate-picture-words";
import { rosetteGroup } from "@/lib/domain/rosette";
import { type OutlinedName, outlineName } from "./outline-name";
import { drawableText, outlineText, type SerifWeight, wrapText } from "./outline-text";

/** The largest certificate picture; a sealed credential carries one per language, and viewers load them with it. */
export const certificatePictureLimit = 100_000;

const box = { width: 1000, height: 707 };
const column = { x: 84, width: 832 };
/** Beside the rosette. */
const lowerWidth = 560;
const ink = "#1d1c1a";
const softInk = "#444444";

type Face = { size: number; weight: SerifWeight; colour: string };

function lines(texts: string[], y: number, face: Face): { markup: string; y: number } {
  let at = y;
  let markup = "";
  for (const text of texts) {
    at += face.size * 1.2;
    const { path } = outlineText(text, face.size, face.weight);
    markup += `<path transform="translate(${column.x} ${at.toFixed(1)})" fill="${face.colour}" d="${path}"/>`;
  }
  return { markup, y: at };
}

type Sizes = readonly (readonly [size: number, maxLines: number])[];

/** The first of the sizes at which the text fits its lines; at the last one it is cut off with "…". */
function fitted(text: string, { weight, width }: { weight: SerifWeight; width: number }, sizes: Sizes) {
  for (const [size, maxLines] of sizes) {
    const texts = wrapText(text, { size, weight }, { width, maxLines: 99 });
    if (texts.length <= maxLines) return { texts, size };
  }
  const [size, maxLines] = sizes.at(-1) ?? [20, 3];
  return { texts: wrapText(text, { size, weight }, { width, maxLines }), size };
}

function nameLines({ lines: paths, size }: OutlinedName, y: number): { markup: string; y: number } {
  let at = y;
  let markup = "";
  for (const path of paths) {
    at += size * 1.2;
    markup += `<path transform="translate(${column.x} ${at.toFixed(1)})" fill="${ink}" d="${path}"/>`;
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

async function picture(words: CertificatePictureWords): Promise<string> {
  const { accent } = deriveAccent(words.accent).light;
  const name = await outlineName(words.learnerName, { width: column.width, sizes: nameSizes });
  const institution = fitted(drawableText(words.institutionName, 600), { weight: 600, width: column.width }, [
    [26, 1],
    [22, 2],
  ]);
  const title = fitted(drawableText(words.title, 400), { weight: 400, width: lowerWidth }, titleSizes);
  const facts = fitted(drawableText(words.facts, 400), { weight: 400, width: lowerWidth }, [
    [22, 2],
    [18, 3],
  ]);
  const head = lines(institution.texts, 66, { size: institution.size, weight: 600, colour: softInk });
  const person = name ? nameLines(name, 170) : { markup: "", y: 140 };
  const ruleY = name === null ? 170 : Math.max(person.y + 30, 280);
  const what = lines(title.texts, ruleY + 22, { size: title.size, weight: 400, colour: ink });
  const foot = lines(facts.texts, what.y + 14, { size: facts.size, weight: 400, colour: softInk });
  const rosette = rosetteGroup({ id: words.rosetteId, credentialId: words.credentialId, colour: accent });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${box.width}" height="${box.height}" viewBox="0 0 ${box.width} ${box.height}">
<path fill="#ffffff" d="M0 0h${box.width}v${box.height}H0z"/>
<path fill="none" stroke="${accent}" stroke-width="3" d="M18 18h${box.width - 36}v${box.height - 36}H18z"/>
<path fill="none" stroke="${accent}" stroke-width="1" d="M27 27h${box.width - 54}v${box.height - 54}H27z"/>
<path fill="${accent}" d="M${column.x} ${ruleY.toFixed(1)}h${column.width}v2h-${column.width}z"/>
<g transform="translate(788 ${Math.max(522, ruleY + 150).toFixed(1)}) scale(.128)">${rosette}</g>${head.markup}${person.markup}${what.markup}${foot.markup}</svg>`;
}

/**
 * A learner's certificate as a picture: name, title, institution, facts, rosette with the credential's own figure, as a PNG of at most 100,000 bytes.
 * Letters are outlines of our own fonts, so the bytes depend on the words alone.
 *
 * Attack on nobody but the learner: a name with letters missing is another name, and boxes are none. Rule: a name of which any character has no
 * letter in our fonts is left out whole; the signed data carry it all the same.
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
