import { deriveAccent } from "@/lib/domain/accent";
import type { VersionPictureWords } from "@/lib/domain/credentials/version-picture-words";
import { rosetteGroup } from "@/lib/domain/rosette";
import { type OutlinedText, outlineText } from "./outline-text";
import { drawSmallPng } from "./small-png";

/**
 * The size limit of a credential's picture; wallets and the official viewer load it with every
 * credential.
 */
export const displayPictureLimit = 20_000;

const box = { width: 640, height: 452 };
const column = { x: 284, width: 316 };

function set(
  { lines }: OutlinedText,
  { y, leading, colour }: { y: number; leading: number; colour: string },
): string {
  return lines
    .map(
      ({ path }, index) =>
        `<path transform="translate(${column.x} ${(y + index * leading).toFixed(1)})" fill="${colour}" d="${path}"/>`,
    )
    .join("");
}

const titleSizes = [
  [38, 3],
  [31, 4],
  [26, 5],
  [22, 7],
] as const;

async function picture(input: VersionPictureWords): Promise<string> {
  const { accent } = deriveAccent(input.accent).light;
  const { width } = column;
  const title = await outlineText(input.title, { face: "serif-strong", width, sizes: titleSizes });
  const institution = await outlineText(input.institutionName, {
    face: "serif",
    width,
    sizes: [[17, 2]],
  });
  const leading = title.size * 1.18;
  const height = institution.lines.length * 23 + 22 + title.lines.length * leading;
  const y = (box.height - height) / 2 + 15;
  const parts = [
    set(institution, { y, leading: 23, colour: "#444444" }),
    set(title, {
      y: y + institution.lines.length * 23 + 22 + title.size * 0.4,
      leading,
      colour: "#1d1c1a",
    }),
  ];
  const rosette = rosetteGroup({ id: input.rosetteId, colour: accent });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${box.width}" height="${box.height}" viewBox="0 0 ${box.width} ${box.height}">
<path fill="#ffffff" d="M0 0h${box.width}v${box.height}H0z"/>
<path fill="none" stroke="${accent}" stroke-width="2" d="M13 13h${box.width - 26}v${box.height - 26}H13z"/>
<g transform="translate(150 ${box.height / 2}) scale(.112)">${rosette}</g>${parts.join("")}</svg>`;
}

/**
 * The picture a credential carries for viewers: rosette, institution, title, as a PNG of at most
 * 20,000 bytes. Letters are outlines of our own fonts, so the bytes depend only on the input.
 * Characters that the fonts lack are omitted; the rosette is always drawn.
 */
export async function drawDisplayPicture(input: VersionPictureWords): Promise<Buffer> {
  return drawSmallPng(await picture(input), {
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
