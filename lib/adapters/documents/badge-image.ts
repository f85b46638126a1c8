import { deriveAccent } from "@/lib/domain/accent";
import type { VersionPictureWords } from "@/lib/domain/credentials/version-picture-words";
import { rosetteGroup } from "@/lib/domain/rosette";
import { type OutlinedText, outlineText } from "./outline-text";
import { drawSmallPng } from "./small-png";

/** The size limit of the badge image, which every badge of the version contains. */
export const badgeImageLimit = 20_000;

const side = 600;
const textWidth = 470;
const middle = side / 2;

function centred(
  { lines }: OutlinedText,
  { y, leading, colour }: { y: number; leading: number; colour: string },
): string {
  return lines
    .map(({ path, width }, index) => {
      const at = `${(middle - width / 2).toFixed(1)} ${(y + index * leading).toFixed(1)}`;
      return `<path transform="translate(${at})" fill="${colour}" d="${path}"/>`;
    })
    .join("");
}

const titleSizes = [
  [36, 2],
  [29, 3],
  [23, 4],
] as const;

/**
 * The badge of a version as an SVG document: square, rosette above, title and institution below, in
 * the institution's colour. Letters are outlines, so the input reaches the document only as shapes
 * and colour digits. Characters that our fonts lack are omitted.
 */
export async function badgeSvg(input: VersionPictureWords): Promise<string> {
  const { accent } = deriveAccent(input.accent).light;
  const title = await outlineText(input.title, {
    face: "serif-strong",
    width: textWidth,
    sizes: titleSizes,
  });
  const institution = await outlineText(input.institutionName, {
    face: "serif",
    width: textWidth,
    sizes: [[19, 2]],
  });
  const leading = title.size * 1.18;
  const y = 432 + (90 - title.lines.length * leading - institution.lines.length * 24) / 2;
  const words = [
    centred(title, { y, leading, colour: "#1d1c1a" }),
    centred(institution, {
      y: y + title.lines.length * leading + 4,
      leading: 24,
      colour: "#444444",
    }),
  ];
  const rosette = rosetteGroup({ id: input.rosetteId, colour: accent });
  const inset = side - 24;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 ${side} ${side}">
<path fill="#ffffff" d="M0 0h${side}v${side}H0z"/>
<rect x="12" y="12" width="${inset}" height="${inset}" rx="26" fill="none" stroke="${accent}" stroke-width="3"/>
<g transform="translate(${middle} 206) scale(.166)">${rosette}</g>${words.join("")}</svg>`;
}

/**
 * {@link badgeSvg} as a PNG of at most `limit` bytes; the same input gives the same bytes. The
 * default limit fits into the badge; a file to bake a badge into may be larger.
 */
export async function drawBadgePng(
  input: VersionPictureWords,
  limit: number = badgeImageLimit,
): Promise<Buffer> {
  return drawSmallPng(await badgeSvg(input), {
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
