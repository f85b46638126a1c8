import type { PageCanvas } from "@/lib/adapters/documents/pdf/page-canvas";
import type { PdfADocument } from "@/lib/adapters/documents/pdf/pdf-a-document";
import type { StructureElement } from "@/lib/adapters/documents/pdf/structure-tree";
import type { Foot } from "./foot";
import { bilingual, type LocalizedText, labelIn } from "./localized-text";
import {
  type Block,
  frame,
  fullEm,
  type Place,
  type Sheet,
  softInk,
  textElementsIn,
} from "./sheet";
import { drawAcross, shapeStatusWords, statusSentence } from "./status-mark";
import { drawPlain, drawText, type Look, layOutText, type TextLayout } from "./text-layout";

/** The blocks of one page; the first may be a repeated heading. */
export type PagePlan = { blocks: Block[]; isContinued: boolean };

const footGap = 2 * fullEm;
const runningHead = 2.4 * fullEm;
const runningFoot = 2 * fullEm;
const noteHeight = 1.9 * fullEm;

/** The room for blocks on a page. */
export function roomOn(page: number, foot: Foot): { top: number; bottom: number } {
  return page === 0
    ? { top: frame.top, bottom: frame.bottom - foot.height - footGap }
    : { top: frame.top + runningHead, bottom: frame.bottom - runningFoot };
}

export function heightOf(blocks: Block[]): number {
  return blocks.reduce(
    (sum, block, index) => sum + block.height + (index === 0 ? 0 : block.gap),
    0,
  );
}

/**
 * Distributes blocks over pages in order, from page `from`: no block is split, no heading is left
 * alone, and a list that continues says so.
 */
export function planPages(blocks: Block[], foot: Foot, from = 0): PagePlan[] {
  const pages: PagePlan[] = [];
  let current: Block[] = [];
  const turn = (next: Block) => {
    const isContinued =
      next.section === "outcomes" && next.heading !== undefined && current.includes(next.heading);
    pages.push({ blocks: current, isContinued: isContinued });
    current = isContinued && next.heading ? [next.heading] : [];
  };
  blocks.forEach((block, index) => {
    const { top, bottom } = roomOn(from + pages.length, foot);
    const following = blocks[index + 1];
    const needed = block.keepWithNext && following ? [block, following] : [block];
    const note = following?.section === "outcomes" && following.heading ? noteHeight : 0;
    if (current.length > 0 && heightOf([...current, ...needed]) + note > bottom - top) turn(block);
    current.push(block);
  });
  return [...pages, { blocks: current, isContinued: false }];
}

function mixed(colour: string, share: number): string {
  const value = Number.parseInt(colour.slice(1), 16);
  const parts = [(value >> 16) & 255, (value >> 8) & 255, value & 255].map((part) =>
    Math.round(255 - (255 - part) * share),
  );
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** The double frame, in opaque colours: archival files must not rely on transparency. */
function drawFrame(canvas: PageCanvas, accent: string): void {
  const { left, top, right, bottom } = frame.outer;
  const corners = (inset: number): [number, number][] => [
    [left + inset, top + inset],
    [right - inset, top + inset],
    [right - inset, bottom - inset],
    [left + inset, bottom - inset],
  ];
  canvas.artifact("Layout", () => {
    canvas.path(corners(0), { stroke: accent, width: 0.75 });
    canvas.path(corners(0.35 * fullEm), { stroke: mixed(accent, 0.35), width: 0.75 });
  });
}

type Running = { head: TextLayout; left: TextLayout; right: TextLayout };

/**
 * Text that does not fit on the line is truncated, at a word boundary if possible: the full text is
 * on the first page.
 */
async function layOutOneLine({ text, language }: LocalizedText, look: Look): Promise<TextLayout> {
  let shown = text;
  for (;;) {
    const set = await layOutText(bilingual({ text: shown, language }), { look }, frame.width);
    if ((set.parts[0]?.lines.length ?? 0) <= 1) return set;
    const kept = shown.replace(/…$/, "");
    const shorter = kept.replace(/\s+\S*$/, "");
    shown = `${shorter.length > 0 && shorter.length < kept.length ? shorter : [...kept].slice(0, -8).join("")}…`;
  }
}

async function layOutRunningLines(sheet: Sheet, page: number, pages: number): Promise<Running> {
  const { main } = sheet;
  const [language = "en"] = sheet.languages;
  const look = { face: "sans", size: fullEm * 0.75, colour: softInk } as const;
  const parts = [statusSentence(sheet), main.learnerName, main.title.text].filter(
    (part) => part !== null,
  );
  const id = labelIn([language], "credentialId", () => ({ id: main.credentialId }));
  const number = labelIn([language], "page", () => ({ page: String(page), pages: String(pages) }));
  return {
    head: await layOutOneLine(
      { text: parts.join(" · "), language },
      { ...look, size: fullEm * 0.8125 },
    ),
    left: await layOutText(id, { look }, frame.width),
    right: await layOutText(number, { look, align: "end" }, frame.width),
  };
}

function drawRunning(canvas: PageCanvas, { head, left, right }: Running, accent: string): void {
  canvas.artifact("Pagination", () => {
    drawPlain(canvas, head, { x: frame.left, top: frame.top });
    const y = frame.top + head.height + fullEm * 0.4;
    canvas.rule([frame.left, frame.right], y, accent);
    for (const text of [left, right])
      drawPlain(canvas, text, { x: frame.left, top: frame.bottom - text.height });
  });
}

/** The lists of one page, created with their first item. */
function listsIn(root: StructureElement): Place["list"] {
  const lists = new Map<string, StructureElement>();
  return (name) => {
    const list = lists.get(name) ?? root.child("L");
    lists.set(name, list);
    return list;
  };
}

/** Draws the pages in reading order. */
export async function drawPages(
  document: PdfADocument,
  { sheet, foot }: { sheet: Sheet; foot: Foot },
  pages: PagePlan[],
): Promise<void> {
  const note = { face: "sans", size: fullEm * 0.79, colour: softInk } as const;
  const continuation = await layOutText(
    labelIn(sheet.languages.slice(0, 1), "moreOutcomes"),
    { look: note },
    frame.width,
  );
  const across = await shapeStatusWords(sheet);
  for (const [index, plan] of pages.entries()) {
    const canvas = document.addPage();
    drawAcross(canvas, across);
    const place: Place = { canvas, root: document.root, list: listsIn(document.root) };
    drawFrame(canvas, sheet.accent);
    if (index > 0)
      drawRunning(canvas, await layOutRunningLines(sheet, index + 1, pages.length), sheet.accent);
    let y = roomOn(index, foot).top;
    plan.blocks.forEach((block, row) => {
      if (row > 0) y += block.gap;
      block.draw(place, y);
      y += block.height;
    });
    if (plan.isContinued)
      drawText(canvas, continuation, {
        x: frame.left,
        top: y + fullEm * 0.4,
        as: textElementsIn(document.root, "P"),
      });
    if (index === 0) foot.draw(place);
  }
}
