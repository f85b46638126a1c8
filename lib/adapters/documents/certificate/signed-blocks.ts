import type {
  BilingualFact,
  BilingualFacts,
  BilingualValue,
} from "@/lib/domain/credential-views/signed-facts/bilingual-facts";
import { detailLines } from "./detail-lines";
import type { BilingualText } from "./localized-text";
import { type Block, frame, fullEm, softInk, textElementsIn } from "./sheet";
import { type SignedLooks, signedLooks } from "./signed-looks";
import { drawText, type Look, layOutText, type TextLayout } from "./text-layout";

const labelWidth = fullEm * 8.3;
/** From the left edge of a label to that of its values. */
const valueInset = labelWidth + fullEm * 0.65;
const valueWidth = frame.width - valueInset;
const gutter = fullEm * 1.3;
const halfWidth = (frame.width - gutter) / 2;
const indent = fullEm * 0.8;
/** The most letters kept together on a page; a longer text continues in a separate block. */
const lettersTogether = 900;
/** The most short values kept together on a page. */
const linesTogether = 4;

function inPieces(text: string): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > lettersTogether) {
    const at = Math.max(
      rest.lastIndexOf(" ", lettersTogether),
      rest.lastIndexOf("\n", lettersTogether),
    );
    const end = at > 0 ? at : lettersTogether;
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return [...pieces, rest];
}

/** A heading with its second language next to it. */
async function heading(
  words: BilingualText,
  { type, look, gap }: { type: "H2" | "H3"; look: Look; gap: number },
): Promise<Block> {
  const [main, ...others] = words;
  const set = await layOutText(main ? [main] : [], { look }, frame.width);
  const beside = await layOutText(
    others,
    { look: { face: "sans", size: look.size, colour: softInk } },
    frame.width,
  );
  const fits = set.natural + gutter + beside.natural <= frame.width;
  const at = fits
    ? { x: frame.left + set.natural + gutter, down: 0 }
    : { x: frame.left, down: set.height };
  return {
    gap,
    height: fits ? set.height : set.height + beside.height,
    keepWithNext: true,
    section: "signed",
    draw: ({ canvas, root }, top) => {
      drawText(canvas, set, { x: frame.left, top, as: textElementsIn(root, type) });
      drawText(canvas, beside, {
        x: at.x,
        top: top + at.down,
        as: (_, language) => root.child("P", { language }),
      });
    },
  };
}

type Line = { set: TextLayout; inset: number };
type Cell = { label: TextLayout | null; lines: Line[] };
type Row = { cells: Cell[]; list: string; gap: number };

function heightOf({ label, lines }: Cell): number {
  return Math.max(
    label?.height ?? 0,
    lines.reduce((sum, { set }) => sum + set.height, 0),
  );
}

function rowBlock({ cells, list, gap }: Row): Block {
  return {
    gap,
    height: Math.max(...cells.map(heightOf)),
    section: "signed",
    draw: (place, top) => {
      cells.forEach(({ label, lines }, column) => {
        const x = frame.left + column * (halfWidth + gutter);
        const item = place.list(list).child("LI");
        // An item holds labels and its body alone (ISO 32000-1, table 336): a label per language.
        const labelIn = (_: number, language: string) => item.child("Lbl", { language });
        if (label) drawText(place.canvas, label, { x, top, as: labelIn });
        const body = item.child("LBody");
        let y = top;
        for (const { set, inset } of lines) {
          drawText(place.canvas, set, {
            x: x + valueInset + inset,
            top: y,
            as: textElementsIn(body, "P"),
          });
          y += set.height;
        }
      });
    },
  };
}

type Around = { languages: string[]; list: string; looks: SignedLooks };

/**
 * The language in which a text is shaped and tagged; names and codes take that of the surrounding
 * words.
 */
function certificateTexts(texts: BilingualText, { languages }: Around): BilingualText {
  return texts.map(({ text, language }, index) => ({
    text,
    language: language === "und" ? (languages[index] ?? languages[0] ?? "und") : language,
  }));
}

/** A short right-to-left text starts at the value column, not at the far edge of the page. */
function besideLabel(set: TextLayout): TextLayout {
  return set.parts.every(({ lines }) => lines.length === 1) ? { ...set, width: set.natural } : set;
}

/**
 * The lines of one value, by the rows that stay on one page: a long text, then the value's details.
 */
async function valueRows({ texts, details }: BilingualValue, around: Around): Promise<Line[][]> {
  const { looks, languages } = around;
  const pieces = certificateTexts(texts, around).map(({ text, language }) =>
    inPieces(text).map((piece) => ({ text: piece, language })),
  );
  const isWhole = pieces.every(({ length }) => length === 1);
  const parts: BilingualText[] = isWhole ? [pieces.flat()] : pieces.flat().map((piece) => [piece]);
  const rows: Line[][] = [];
  for (const part of parts) {
    const set = await layOutText(
      part,
      { look: looks.value, second: looks.valueSecond },
      valueWidth,
    );
    rows.push([{ set: besideLabel(set), inset: 0 }]);
  }
  for (const { depth, ...line } of detailLines(details, languages)) {
    const inset = indent * (depth + 1);
    rows
      .at(-1)
      ?.push({ set: await layOutText([line], { look: looks.detail }, valueWidth - inset), inset });
  }
  return rows;
}

async function factCells(
  { labels, values, notes }: BilingualFact,
  around: Around,
): Promise<Cell[]> {
  const { looks } = around;
  const label = await layOutText(
    labels,
    { look: looks.label, second: looks.labelSecond },
    labelWidth,
  );
  const rows: Line[][] = [];
  for (const value of values) rows.push(...(await valueRows(value, around)));
  if (notes.length > 0)
    rows
      .at(-1)
      ?.push({ set: await layOutText(notes, { look: looks.detail }, valueWidth), inset: 0 });
  const together =
    rows.length <= linesTogether && rows.every(({ length }) => length === 1) ? [rows.flat()] : rows;
  return together.map((lines, index) => ({ label: index === 0 ? label : null, lines }));
}

/** Short values alone, which need half a line. */
function isShort(cells: Cell[]): boolean {
  const sets = cells.flatMap(({ lines }) => lines.map(({ set }) => set));
  return cells.length === 1 && sets.every(({ natural }) => natural <= halfWidth - valueInset);
}

/** The facts of a group: two short ones that follow each other share a line. */
async function groupRows(facts: BilingualFact[], around: Around): Promise<Block[]> {
  const { list, looks } = around;
  const [between, within] = [looks.em * 0.42, looks.em * 0.15];
  const set: Cell[][] = [];
  for (const fact of facts) set.push(await factCells(fact, around));
  const blocks: Block[] = [];
  for (let index = 0; index < set.length; index += 1) {
    const [cells = [], next = []] = [set[index], set[index + 1]];
    if (isShort(cells) && isShort(next)) {
      blocks.push(rowBlock({ cells: [...cells, ...next], list, gap: between }));
      index += 1;
    } else {
      blocks.push(
        ...cells.map((cell, row) =>
          rowBlock({ cells: [cell], list, gap: row === 0 ? between : within }),
        ),
      );
    }
  }
  return blocks;
}

/**
 * All signed content, after the certificate: the same view as on screen, each fact once, in the
 * certificate's languages.
 */
export async function signedBlocks(
  { languages, titles, groups }: BilingualFacts,
  em: number,
): Promise<Block[]> {
  const looks = signedLooks(em);
  const blocks = [await heading(titles, { type: "H2", look: looks.title, gap: em * 2 })];
  for (const { key, titles: words, facts, notes } of groups) {
    blocks.push(await heading(words, { type: "H3", look: looks.group, gap: em * 1.1 }));
    blocks.push(...(await groupRows(facts, { languages, looks, list: `signed-${key}` })));
    if (notes.length > 0) {
      const lines = [
        { set: await layOutText(notes, { look: looks.detail }, valueWidth), inset: 0 },
      ];
      blocks.push(
        rowBlock({ cells: [{ label: null, lines }], list: `signed-${key}`, gap: em * 0.42 }),
      );
    }
  }
  return blocks;
}
