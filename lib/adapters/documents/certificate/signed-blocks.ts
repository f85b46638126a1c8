import type { FactValue, SignedFact, SignedFacts } from "@/lib/domain/verification/signed-facts/model";
import { drawText, type Look, type SetText, setText } from "./set-text";
import { type Block, elementsIn, frame, fullEm, ink, softInk } from "./sheet";
import type { Said } from "./spoken";

const em = fullEm * 0.92;
const labelWidth = em * 11.5;
const valueLeft = frame.left + labelWidth + em;
const valueWidth = frame.right - valueLeft;
const indent = em * 0.9;
/** The most letters kept together on a page; a longer text continues in a block of its own. */
const lettersTogether = 900;

const looks = {
  title: { face: "sans-strong", size: em * 1.15, colour: ink },
  group: { face: "sans-strong", size: em * 0.9375, colour: ink },
  label: { face: "sans", size: em * 0.75, colour: softInk },
  value: { face: "sans", size: em * 0.82, colour: ink },
  detail: { face: "sans", size: em * 0.75, colour: softInk },
} as const satisfies Record<string, Look>;

/** The language that a text is set and tagged in; names and codes go with the words around them. */
function spoken({ text, language }: { text: string; language: string }, around: string): Said {
  return [{ text, language: language === "und" ? around : language }];
}

function inPieces(text: string): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > lettersTogether) {
    const at = Math.max(rest.lastIndexOf(" ", lettersTogether), rest.lastIndexOf("\n", lettersTogether));
    const end = at > 0 ? at : lettersTogether;
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return [...pieces, rest];
}

async function heading(
  text: string,
  { type, look, gap }: { type: "H2" | "H3"; look: Look; gap: number },
  language: string,
): Promise<Block> {
  const set = await setText([{ text, language }], { look }, frame.width);
  return {
    gap,
    height: set.height,
    keepWithNext: true,
    section: "signed",
    draw: ({ canvas, root }, top) => drawText(canvas, set, { x: frame.left, top, as: elementsIn(root, type) }),
  };
}

/** What belongs to a value, one line for each: its label, then its values. */
function detailLines(value: FactValue, depth = 0): { text: string; language: string; depth: number }[] {
  return (value.details ?? []).flatMap(({ label, values }) => {
    const own = values.map(({ text }) => text).join(" · ");
    const [language = "und"] = [...new Set(values.map((one) => one.language))].filter((one) => one !== "und");
    const line = { text: `${label}: ${own}`, language, depth };
    return [line, ...values.flatMap((inner) => detailLines(inner, depth + 1))];
  });
}

type Row = { label: SetText | null; lines: { set: SetText; inset: number }[]; list: string; first: boolean };

function rowBlock({ label, lines, list, first }: Row): Block {
  const height = lines.reduce((sum, { set }) => sum + set.height, 0);
  return {
    gap: em * (first ? 0.45 : 0.15),
    height: Math.max(height, label?.height ?? 0),
    section: "signed",
    draw: (place, top) => {
      const item = place.list(list).child("LI");
      if (label) drawText(place.canvas, label, { x: frame.left, top, as: elementsIn(item, "Lbl") });
      const body = item.child("LBody");
      let y = top;
      for (const { set, inset } of lines) {
        drawText(place.canvas, set, { x: valueLeft + inset, top: y, as: elementsIn(body, "P") });
        y += set.height;
      }
    },
  };
}

async function factRows(fact: SignedFact, list: string, language: string): Promise<Block[]> {
  const label = await setText([{ text: fact.label, language }], { look: looks.label }, labelWidth);
  const notes: FactValue[] = fact.note ? [{ text: fact.note, language }] : [];
  const rows: Block[] = [];
  for (const value of [...fact.values, ...notes]) {
    const isNote = value === notes[0];
    for (const [index, piece] of inPieces(value.text).entries()) {
      const first = rows.length === 0;
      const set = await setText(
        spoken({ text: piece, language: value.language }, language),
        { look: isNote ? looks.detail : looks.value },
        valueWidth,
      );
      const lines = [{ set, inset: 0 }];
      if (index === 0) {
        for (const { depth, ...line } of detailLines(value)) {
          const inset = indent * (depth + 1);
          lines.push({ set: await setText(spoken(line, language), { look: looks.detail }, valueWidth - inset), inset });
        }
      }
      rows.push(rowBlock({ label: first ? label : null, lines, list, first }));
    }
  }
  return rows;
}

/** Everything that is signed, after the certificate: the same view as on screen, in one language. */
export async function signedBlocks({ title, language, groups }: SignedFacts): Promise<Block[]> {
  const blocks = [await heading(title, { type: "H2", look: looks.title, gap: em * 2 }, language)];
  for (const group of groups) {
    blocks.push(await heading(group.title, { type: "H3", look: looks.group, gap: em * 1.1 }, language));
    for (const fact of group.facts) blocks.push(...(await factRows(fact, `signed-${language}-${group.key}`, language)));
  }
  return blocks;
}
