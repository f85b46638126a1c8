import type { PageCanvas } from "@/lib/adapters/documents/pdf/page-canvas";
import type { CertificateView } from "@/lib/domain/credential-views/certificate-view-model";
import { certificateWords, fillWords } from "@/lib/domain/credentials/document-words";
import { numberIn } from "@/lib/domain/credentials/written-values";
import { type BilingualText, type LocalizedText, labelIn } from "./localized-text";
import { type Block, frame, inEach, ink, type Sheet, softInk, textElementsIn } from "./sheet";
import { drawText, type Look, layOutText } from "./text-layout";

type Section = Block["section"];

function looks(
  em: number,
): Record<"heading" | "headingSecond" | "text" | "textSecond" | "strong" | "soft", Look> {
  return {
    heading: { face: "sans-strong", size: em * 0.9375, colour: ink },
    headingSecond: { face: "sans", size: em * 0.8, colour: softInk },
    text: { face: "sans", size: em * 0.875, colour: ink },
    textSecond: { face: "sans", size: em * 0.79, colour: softInk },
    strong: { face: "sans-strong", size: em * 0.875, colour: ink },
    soft: { face: "sans", size: em * 0.79, colour: softInk },
  };
}

async function headingBlock(sheet: Sheet, words: BilingualText, section: Section): Promise<Block> {
  const look = looks(sheet.em);
  const set = await layOutText(
    words,
    { look: look.heading, second: look.headingSecond },
    frame.width,
  );
  return {
    gap: sheet.em * 1.4,
    height: set.height,
    stretch: true,
    keepWithNext: true,
    section,
    draw: ({ canvas, root }, top) =>
      drawText(canvas, set, { x: frame.left, top, as: textElementsIn(root, "H2") }),
  };
}

/** A small rotated square, as on screen; decoration, because the list is tagged as a list. */
function drawBullet(
  canvas: PageCanvas,
  { x, y, size }: { x: number; y: number; size: number },
  colour: string,
): void {
  canvas.artifact("Layout", () =>
    canvas.path(
      [
        [x, y - size],
        [x + size, y],
        [x, y + size],
        [x - size, y],
      ],
      { stroke: colour, width: 0.75 },
    ),
  );
}

/** The learning outcomes, one block each, so that twenty of them can flow across pages. */
export async function outcomeBlocks(sheet: Sheet): Promise<Block[]> {
  const { em, accent, main } = sheet;
  if (main.outcomes.length === 0) return [];
  const look = looks(em);
  const heading = await headingBlock(sheet, labelIn(sheet.languages, "outcomes"), "outcomes");
  const indent = em * 1.3;
  const items = await Promise.all(
    main.outcomes.map(async (_, index): Promise<Block> => {
      const words = inEach(sheet, (view) => view.outcomes[index]);
      const set = await layOutText(
        words,
        { look: look.text, second: look.textSecond },
        frame.width - indent,
      );
      const rightToLeft = set.parts[0]?.lines[0]?.shaped.rightToLeft ?? false;
      return {
        gap: em * (index === 0 ? 0.35 : 0.28),
        height: set.height,
        heading,
        section: "outcomes",
        draw: ({ canvas, list }, top) => {
          const item = list("outcomes").child("LI");
          const middle = top + look.text.size * 0.725;
          drawBullet(
            canvas,
            {
              x: rightToLeft ? frame.right - em * 0.4 : frame.left + em * 0.4,
              y: middle,
              size: em * 0.22,
            },
            accent,
          );
          const x = rightToLeft ? frame.left : frame.left + indent;
          drawText(canvas, set, { x, top, as: textElementsIn(item.child("LBody"), "P") });
        },
      };
    }),
  );
  return [heading, ...items];
}

function detailsOf(view: CertificateView, index: number, language: string): string | null {
  const { type, weight, supervision } = view.assessments[index] ?? {};
  const details = [type, weight, supervision].filter((part) => part).join(" · ");
  return details === "" ? null : details.charAt(0).toLocaleUpperCase(language) + details.slice(1);
}

async function assessmentBlock(sheet: Sheet, index: number): Promise<Block> {
  const { em } = sheet;
  const look = looks(em);
  const grade = sheet.main.assessments[index]?.grade;
  const result = grade ? labelIn(sheet.languages, "grade", () => ({ grade })) : [];
  const right = await layOutText(
    result,
    { look: look.strong, second: look.textSecond, align: "end" },
    frame.width * 0.3,
  );
  const width = frame.width - (right.natural > 0 ? right.natural + em * 1.5 : 0);
  const title = await layOutText(
    inEach(sheet, (view) => view.assessments[index]?.title),
    { look: look.strong, second: look.textSecond },
    width,
  );
  const details = await layOutText(
    inEach(sheet, (view, language) => detailsOf(view, index, language)),
    { look: look.soft },
    width,
  );
  return {
    gap: em * 0.4,
    height: Math.max(title.height + details.height, right.height),
    section: "proofs",
    draw: ({ canvas, list }, top) => {
      const body = list("assessments").child("LI").child("LBody");
      drawText(canvas, title, { x: frame.left, top, as: textElementsIn(body, "P") });
      drawText(canvas, right, { x: frame.right - right.width, top, as: textElementsIn(body, "P") });
      drawText(canvas, details, {
        x: frame.left,
        top: top + title.height,
        as: textElementsIn(body, "P"),
      });
    },
  };
}

/** The assessments, each with result, type, supervision and identity check. */
export async function assessmentBlocks(sheet: Sheet): Promise<Block[]> {
  if (sheet.main.assessments.length === 0) return [];
  const heading = await headingBlock(sheet, labelIn(sheet.languages, "assessment"), "proofs");
  return [
    heading,
    ...(await Promise.all(sheet.main.assessments.map((_, index) => assessmentBlock(sheet, index)))),
  ];
}

type Fact = { term: BilingualText; lines: BilingualText[] };

/** A part with its credits, as on screen. */
function partOf(index: number) {
  return (view: CertificateView, language: string): LocalizedText | null => {
    const part = view.parts?.[index];
    if (!part) return null;
    const { words } = certificateWords(language);
    const credits =
      part.credits === null
        ? ""
        : ` (${fillWords(words.ects, { credits: numberIn(language, part.credits) })})`;
    return { text: `${part.title.text}${credits}`, language: part.title.language };
  };
}

function factsOf(sheet: Sheet): Fact[] {
  const { main, languages } = sheet;
  return [
    {
      term: labelIn(languages, "qualityAssurance"),
      lines: main.qualityAssurance.map((_, index) =>
        inEach(sheet, (view) => view.qualityAssurance[index]),
      ),
    },
    {
      term: labelIn(languages, "stackability"),
      lines: main.stackability ? [inEach(sheet, (view) => view.stackability)] : [],
    },
    {
      term: labelIn(languages, "parts"),
      lines: (main.parts ?? []).map((_, index) => inEach(sheet, partOf(index))),
    },
  ].filter(({ lines }) => lines.length > 0);
}

async function layOutFact({ term, lines }: Fact, em: number, width: number) {
  const look = looks(em);
  const heading = await layOutText(term, { look: look.heading, second: look.headingSecond }, width);
  const texts = await Promise.all(
    lines.map((line) => layOutText(line, { look: look.text, second: look.textSecond }, width)),
  );
  return {
    heading,
    texts,
    height: texts.reduce((sum, { height }) => sum + height, heading.height),
  };
}

/** Quality assurance, stackability and parts, two columns. */
export async function factBlocks(sheet: Sheet): Promise<Block[]> {
  const facts = factsOf(sheet);
  const rows = facts
    .filter((_, index) => index % 2 === 0)
    .map((fact, row) => [fact, ...facts.slice(row * 2 + 1, row * 2 + 2)]);
  return Promise.all(rows.map((row, index) => factRow(sheet, row, index === 0 ? 1.4 : 0.8)));
}

async function factRow({ em }: Sheet, facts: Fact[], gap: number): Promise<Block> {
  const gutter = em * 2;
  const width = (frame.width - gutter * (facts.length - 1)) / facts.length;
  const set = await Promise.all(facts.map((fact) => layOutFact(fact, em, width)));
  return {
    gap: em * gap,
    stretch: gap > 1,
    height: Math.max(...set.map(({ height }) => height)),
    section: "proofs",
    draw: ({ canvas, root }, top) => {
      set.forEach(({ heading, texts }, column) => {
        const x = frame.left + column * (width + gutter);
        drawText(canvas, heading, { x, top, as: textElementsIn(root, "H2") });
        let y = top + heading.height;
        for (const text of texts) {
          drawText(canvas, text, { x, top: y, as: textElementsIn(root, "P") });
          y += text.height;
        }
      });
    },
  };
}
