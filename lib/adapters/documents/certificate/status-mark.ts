import { type PageCanvas, pageSize } from "@/lib/adapters/documents/pdf/page-canvas";
import type { ShapedText } from "@/lib/adapters/documents/typography/shape-text";
import { shapeText } from "@/lib/adapters/documents/typography/shape-text";
import { statusWords } from "@/lib/domain/credentials/certificate-status-words";
import { bilingual } from "./localized-text";
import { type Block, frame, type Sheet, textElementsIn } from "./sheet";
import { drawText, type Look, layOutText } from "./text-layout";

const red = "#9b1c1c";
/**
 * Opaque, because archival files have no transparency: pale enough to read the text over it, also
 * in greyscale.
 */
const paleRed = "#f3cdc8";

const face = "sans-strong";
const largest = 104;
const diagonal = 560;
const steepness = 52;

/** The status sentence with its date, framed, above everything else; read first. */
export async function statusBlocks(sheet: Sheet): Promise<Block[]> {
  const { mark, em } = sheet;
  if (!mark) return [];
  const sentences = sheet.languages.map((asked) => {
    const { sentence, language } = statusWords(asked, mark);
    return { text: sentence, language };
  });
  const look: Look = { face, size: em * 1.0625, colour: red, leading: 1.3 };
  const second: Look = { face: "sans", size: em * 0.875, colour: red, leading: 1.3 };
  const set = await layOutText(
    bilingual(...sentences),
    { look, second, align: "centre" },
    frame.width,
  );
  const padding = em * 0.45;
  return [
    {
      gap: 0,
      height: set.height + padding * 2 + em * 0.8,
      section: "head",
      draw: ({ canvas, root }, top) => {
        const [bottom, right] = [top + set.height + padding * 2, frame.left + frame.width];
        canvas.artifact("Layout", () =>
          canvas.path(
            [
              [frame.left, top],
              [right, top],
              [right, bottom],
              [frame.left, bottom],
            ],
            { stroke: red, width: 1 },
          ),
        );
        drawText(canvas, set, { x: frame.left, top: top + padding, as: textElementsIn(root, "P") });
      },
    },
  ];
}

/** The status sentence in the main language, for the head of further pages. */
export function statusSentence({ mark, languages }: Sheet): string | null {
  return mark ? statusWords(languages[0] ?? "en", mark).sentence : null;
}

/** The status word across a page, in each language, shaped once for all pages. */
export async function shapeStatusWords(sheet: Sheet): Promise<ShapedText[]> {
  const { mark } = sheet;
  if (!mark) return [];
  const marks = sheet.languages.map((asked) => ({
    text: statusWords(asked, mark).mark,
    language: asked,
  }));
  return Promise.all(
    bilingual(...marks).map(({ text, language }) => shapeText(face, text, language)),
  );
}

/** Draws the words across the page first, so that everything else remains readable. */
export function drawAcross(canvas: PageCanvas, words: ShapedText[]): void {
  const size = Math.min(largest, ...words.map(({ width }) => diagonal / width));
  canvas.artifact("Pagination", () =>
    words.forEach((word, index) => {
      const offset = (index - (words.length - 1) / 2) * size * 1.25;
      const around = { x: pageSize.width / 2, y: pageSize.height / 2, degrees: steepness, offset };
      canvas.textAcross(word, { face, size, colour: paleRed }, around);
    }),
  );
}
