import type { CertificateView } from "@/lib/domain/credential-views/certificate-view-model";
import { numberIn } from "@/lib/domain/credentials/written-values";
import { writeDay } from "@/lib/domain/days";
import { type BilingualText, labelIn } from "./localized-text";
import { type Block, frame, inEach, ink, type Sheet, softInk, textElementsIn } from "./sheet";
import { drawText, type Look, layOutText, type TextLayout } from "./text-layout";

type Column = { term: BilingualText; values: BilingualText[] };

/**
 * Credits, hours, level, mode, languages, date: the facts compared first. Missing ones have no
 * column.
 */
function columnsOf(sheet: Sheet): Column[] {
  const { main, languages } = sheet;
  const number = (key: "ects" | "hoursValue" | "eqf", slot: string, value: number | null) =>
    value === null
      ? []
      : [labelIn(languages, key, (language) => ({ [slot]: numberIn(language, value) }))];
  const words = (read: (view: CertificateView) => string | null) => {
    const value = inEach(sheet, read);
    return value.length > 0 ? [value] : [];
  };
  const until = main.validUntil;
  const level = [
    ...number("eqf", "level", main.eqf),
    ...words((view) => view.nationalLevel),
    ...words((view) => view.cycle),
  ];
  const columns: Column[] = [
    { term: labelIn(languages, "credits"), values: number("ects", "credits", main.credits) },
    { term: labelIn(languages, "hours"), values: number("hoursValue", "hours", main.hours) },
    { term: labelIn(languages, "level"), values: level },
    { term: labelIn(languages, "mode"), values: words((view) => view.mode) },
    { term: labelIn(languages, "languages"), values: words((view) => view.languages.join(", ")) },
    {
      term: labelIn(languages, "date"),
      values: [
        inEach(
          sheet,
          (view, language) =>
            `${writeDay(language, view.issuedOn)}${view.issuedZone ? ` (${view.issuedZone})` : ""}`,
        ),
        ...(until
          ? [labelIn(languages, "validUntil", (language) => ({ date: writeDay(language, until) }))]
          : []),
      ],
    },
  ];
  return columns.filter(({ values }) => values.length > 0);
}

type ColumnLayout = { term: TextLayout; values: TextLayout[] };

function looks(em: number): {
  term: Look;
  termSecond: Look;
  first: Look;
  further: Look;
  second: Look;
} {
  return {
    term: { face: "sans", size: em * 0.75, colour: softInk, leading: 1.35 },
    termSecond: { face: "sans", size: em * 0.66, colour: softInk, leading: 1.35 },
    first: { face: "sans-strong", size: em * 0.9, colour: ink, leading: 1.35 },
    further: { face: "sans", size: em * 0.75, colour: softInk, leading: 1.35 },
    second: { face: "sans", size: em * 0.72, colour: softInk, leading: 1.35 },
  };
}

async function layOutColumn(
  { term, values }: Column,
  em: number,
  width: number,
): Promise<ColumnLayout> {
  const look = looks(em);
  return {
    term: await layOutText(term, { look: look.term, second: look.termSecond }, width),
    values: await Promise.all(
      values.map((value, index) =>
        layOutText(
          value,
          { look: index === 0 ? look.first : look.further, second: look.second },
          width,
        ),
      ),
    ),
  };
}

function naturalWidth({ term, values }: ColumnLayout): number {
  return Math.max(term.natural, ...values.map(({ natural }) => natural));
}

/**
 * Columns as wide as their words if that fits, otherwise shared; the remaining space goes between
 * them.
 */
async function layOutColumns(sheet: Sheet): Promise<{ set: ColumnLayout[]; lefts: number[] }> {
  const columns = columnsOf(sheet);
  const natural = await Promise.all(
    columns.map((column) => layOutColumn(column, sheet.em, frame.width)),
  );
  const widths = natural.map((column) => naturalWidth(column) + 0.5);
  const room = frame.width - sheet.em * 0.9 * (columns.length - 1);
  const total = widths.reduce((sum, width) => sum + width, 0);
  const given = total <= room ? widths : shares(widths, room);
  const between =
    (frame.width - given.reduce((sum, width) => sum + width, 0)) / Math.max(1, columns.length - 1);
  let left = frame.left;
  const lefts = given.map((width) => {
    const at = left;
    left += width + between;
    return at;
  });
  const set = await Promise.all(
    columns.map((column, index) => layOutColumn(column, sheet.em, given[index] ?? room)),
  );
  return { set, lefts };
}

/** The column widths: narrow columns keep theirs, wide ones share the rest equally. */
function shares(widths: number[], room: number): number[] {
  const order = [...widths.keys()].sort((one, other) => (widths[one] ?? 0) - (widths[other] ?? 0));
  const given = [...widths];
  let left = room;
  order.forEach((column, index) => {
    given[column] = Math.min(widths[column] ?? 0, left / (order.length - index));
    left -= given[column] ?? 0;
  });
  return given;
}

/** The strip between two lines: a table with headings and one row. */
export async function stripBlock(sheet: Sheet): Promise<Block> {
  const { em, accent } = sheet;
  const { set, lefts } = await layOutColumns(sheet);
  const terms = Math.max(0, ...set.map(({ term }) => term.height));
  const values = Math.max(
    0,
    ...set.map((column) => column.values.reduce((sum, { height }) => sum + height, 0)),
  );
  const padding = em * 0.9;
  const height = terms + values + padding * 2;
  return {
    gap: em * 1.8,
    height,
    stretch: true,
    section: "head",
    draw: ({ canvas, root }, top) => {
      canvas.artifact("Layout", () => {
        for (const y of [top, top + height]) canvas.rule([frame.left, frame.right], y, accent);
      });
      const table = root.child("Table");
      const heads = table.child("TR");
      set.forEach(({ term }, index) => {
        drawText(canvas, term, {
          x: lefts[index] ?? frame.left,
          top: top + padding,
          as: textElementsIn(heads.child("TH"), "P"),
        });
      });
      const row = table.child("TR");
      set.forEach((column, index) => {
        const cell = row.child("TD");
        let y = top + padding + terms;
        for (const value of column.values) {
          drawText(canvas, value, {
            x: lefts[index] ?? frame.left,
            top: y,
            as: textElementsIn(cell, "P"),
          });
          y += value.height;
        }
      });
    },
  };
}
