import { deriveAccent } from "@/lib/domain/accent";
import type { VersionPictureWords } from "@/lib/domain/credentials/version-picture-words";
import { rosetteGroup } from "@/lib/domain/rosette";
import { drawableText, outlineText, type SerifWeight, wrapText } from "./outline-text";
import { drawSmallPng } from "./small-png";

/** The largest badge image: it stands in every badge of the version. */
export const badgeImageLimit = 20_000;

const side = 600;
const textWidth = 470;
const middle = side / 2;

type Face = { size: number; weight: SerifWeight; colour: string };

function centred(text: string, y: number, { size, weight, colour }: Face): string {
  const { path, width } = outlineText(text, size, weight);
  return `<path transform="translate(${(middle - width / 2).toFixed(1)} ${y.toFixed(1)})" fill="${colour}" d="${path}"/>`;
}

/** The largest size at which the title fits its lines; what does not fit the smallest is cut off with "…". */
function setTitle(text: string): { lines: string[]; size: number } {
  for (const [size, maxLines] of [
    [36, 2],
    [29, 3],
  ] as const) {
    const lines = wrapText(text, { size, weight: 600 }, { width: textWidth, maxLines: 99 });
    if (lines.length <= maxLines) return { lines, size };
  }
  return { lines: wrapText(text, { size: 23, weight: 600 }, { width: textWidth, maxLines: 4 }), size: 23 };
}

/**
 * The badge of a version as an SVG document: square, rosette above, title and institution below, in the institution's colour. Letters are outlines,
 * so nothing of the input but shapes and the colour's digits stands in it. Characters without a letter of ours are left out.
 */
export function badgeSvg(input: VersionPictureWords): string {
  const { accent } = deriveAccent(input.accent).light;
  const title = setTitle(drawableText(input.title, 600));
  const institution = wrapText(
    drawableText(input.institutionName, 400),
    { size: 19, weight: 400 },
    { width: textWidth, maxLines: 2 },
  );
  const leading = title.size * 1.18;
  let y = 432 + (90 - title.lines.length * leading - institution.length * 24) / 2;
  const words: string[] = [];
  for (const text of title.lines) {
    words.push(centred(text, y, { size: title.size, weight: 600, colour: "#1d1c1a" }));
    y += leading;
  }
  y += 4;
  for (const text of institution) {
    words.push(centred(text, y, { size: 19, weight: 400, colour: "#444444" }));
    y += 24;
  }
  const rosette = rosetteGroup({ id: input.rosetteId, colour: accent });
  const inset = side - 24;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 ${side} ${side}">
<path fill="#ffffff" d="M0 0h${side}v${side}H0z"/>
<rect x="12" y="12" width="${inset}" height="${inset}" rx="26" fill="none" stroke="${accent}" stroke-width="3"/>
<g transform="translate(${middle} 206) scale(.166)">${rosette}</g>${words.join("")}</svg>`;
}

/**
 * {@link badgeSvg} as a PNG of at most `limit` bytes; the same input gives the same bytes. The default fits into the badge; a file into which one is
 * baked may be larger.
 */
export async function drawBadgePng(input: VersionPictureWords, limit: number = badgeImageLimit): Promise<Buffer> {
  return drawSmallPng(badgeSvg(input), {
    width: side,
    limit,
    steps: [
      { width: 600, colours: 16 },
      { width: 600, colours: 8 },
      { width: 512, colours: 8 },
      { width: 440, colours: 6 },
      { width: 360, colours: 4 },
      { width: 300, colours: 4 },
    ],
  });
}
