import { deriveAccent } from "@/lib/domain/accent";
import type { VersionPictureWords } from "@/lib/domain/credentials/version-picture-words";
import { rosetteGroup } from "@/lib/domain/rosette";
import { drawableText, outlineText, type SerifWeight, wrapText } from "./outline-text";
import { drawSmallPng } from "./small-png";

/** The largest picture a credential carries; wallets and the official viewer load it with every credential. */
export const displayPictureLimit = 20_000;

const box = { width: 640, height: 452 };
const column = { x: 284, width: 316 };

function line(text: string, at: { x: number; y: number }, face: { size: number; weight: SerifWeight; colour: string }): string {
  const { path } = outlineText(text, face.size, face.weight);
  return `<path transform="translate(${at.x} ${at.y.toFixed(1)})" fill="${face.colour}" d="${path}"/>`;
}

/** The largest size at which the title fits its lines. */
function setTitle(title: string): { lines: string[]; size: number } {
  for (const [size, maxLines] of [
    [38, 3],
    [31, 4],
    [26, 5],
  ] as const) {
    const lines = wrapText(title, { size, weight: 600 }, { width: column.width, maxLines: 99 });
    if (lines.length <= maxLines) return { lines, size };
  }
  return { lines: wrapText(title, { size: 22, weight: 600 }, { width: column.width, maxLines: 7 }), size: 22 };
}

function picture(input: VersionPictureWords): string {
  const { accent } = deriveAccent(input.accent).light;
  const title = setTitle(drawableText(input.title, 600));
  const institution = wrapText(
    drawableText(input.institutionName, 400),
    { size: 17, weight: 400 },
    { width: column.width, maxLines: 2 },
  );
  const leading = title.size * 1.18;
  const height = institution.length * 23 + 22 + title.lines.length * leading;
  let y = (box.height - height) / 2 + 15;
  const parts: string[] = [];
  for (const text of institution) {
    parts.push(line(text, { x: column.x, y }, { size: 17, weight: 400, colour: "#444444" }));
    y += 23;
  }
  y += 22 + title.size * 0.4;
  for (const text of title.lines) {
    parts.push(line(text, { x: column.x, y }, { size: title.size, weight: 600, colour: "#1d1c1a" }));
    y += leading;
  }
  const rosette = rosetteGroup({ id: input.rosetteId, colour: accent });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${box.width}" height="${box.height}" viewBox="0 0 ${box.width} ${box.height}">
<path fill="#ffffff" d="M0 0h${box.width}v${box.height}H0z"/>
<path fill="none" stroke="${accent}" stroke-width="2" d="M13 13h${box.width - 26}v${box.height - 26}H13z"/>
<g transform="translate(150 ${box.height / 2}) scale(.112)">${rosette}</g>${parts.join("")}</svg>`;
}

/**
 * The picture a credential carries for viewers: rosette, institution, title, as a PNG of at most 20,000 bytes. Letters are outlines of our
 * own fonts, so the bytes depend on the input alone. Characters without a letter in them are left out; the rosette always stands.
 */
export async function drawDisplayPicture(input: VersionPictureWords): Promise<Buffer> {
  return drawSmallPng(picture(input), {
    width: box.width,
    limit: displayPictureLimit,
    steps: [
      { width: 640, colours: 16 },
      { width: 640, colours: 8 },
      { width: 560, colours: 8 },
      { width: 480, colours: 6 },
      { width: 400, colours: 4 },
    ],
  });
}
