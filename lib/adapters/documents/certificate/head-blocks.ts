import type { CertificateView } from "@/lib/domain/credential-views/certificate-view-model";
import { type BilingualText, bilingual, labelIn } from "./localized-text";
import { boxOf, withinBox } from "./picture-box";
import { type Block, frame, inEach, ink, type Sheet, softInk, textElementsIn } from "./sheet";
import { drawText, type Look, layOutText, type TextLayout } from "./text-layout";

function centred(set: TextLayout, type: "H1" | "P" | "Recipient", gap: number): Block {
  return {
    gap,
    height: set.height,
    section: "head",
    draw: ({ canvas, root }, top) =>
      drawText(canvas, set, {
        x: frame.left + (frame.width - set.width) / 2,
        top,
        as: textElementsIn(root, type),
      }),
  };
}

function soft(size: number): Look {
  return { face: "sans", size, colour: softInk };
}

/** The certificate's sentence: who is awarded what. */
export async function sentenceBlocks(sheet: Sheet): Promise<Block[]> {
  const { em, main } = sheet;
  const line = (words: BilingualText) =>
    layOutText(words, { look: soft(em), second: soft(em * 0.82), align: "centre" }, frame.width);
  const name = bilingual({ text: main.learnerName, language: "und" });
  const nameLook: Look = {
    face: "serif-strong",
    size: nameSize(main.learnerName) * em,
    colour: ink,
    leading: 1.25,
  };
  const title = inEach(sheet, (view) => view.title);
  const titleLook: Look = {
    face: "serif",
    size: titleSize(main) * em,
    colour: sheet.accent,
    leading: 1.35,
  };
  const titleSecond: Look = {
    face: "serif",
    size: titleLook.size * 0.72,
    colour: softInk,
    leading: 1.4,
  };
  return [
    { ...centred(await line(labelIn(sheet.languages, "awardedTo")), "P", em * 2.2), stretch: true },
    centred(
      await layOutText(name, { look: nameLook, align: "centre" }, frame.width),
      "Recipient",
      em * 0.15,
    ),
    centred(await line(labelIn(sheet.languages, "hasAchieved")), "P", em * 0.9),
    centred(
      await layOutText(
        title,
        { look: titleLook, second: titleSecond, align: "centre" },
        frame.width * 0.92,
      ),
      "H1",
      em * 0.15,
    ),
  ];
}

function nameSize(name: string): number {
  if (name.length > 52) return 1.75;
  return name.length > 30 ? 2.125 : 2.75;
}

function titleSize({ title }: CertificateView): number {
  return title.text.length > 80 ? 1.25 : 1.625;
}

type Body = { name: TextLayout; country: TextLayout };

async function layOutBody(sheet: Sheet, index: number, width: number): Promise<Body> {
  const { em } = sheet;
  const name = inEach(sheet, (view) => view.awardingBodies[index]?.name);
  const country = inEach(sheet, (view) => view.awardingBodies[index]?.country);
  const strong: Look = { face: "sans-strong", size: em * 1.0625, colour: ink, leading: 1.35 };
  const both = country.map(({ text }) => text).join(" · ");
  return {
    name: await layOutText(
      name,
      { look: strong, second: soft(em * 0.875), align: "centre" },
      width,
    ),
    country: await layOutText(
      bilingual({ text: both, language: country[0]?.language ?? "und" }),
      { look: soft(em * 0.8125), align: "centre" },
      width,
    ),
  };
}

/** The institution's logo above the awarding bodies. */
function logoBlocks({ look, main, em, languages }: Sheet): Block[] {
  const logo = look?.logo;
  if (!logo) return [];
  const size = withinBox(logo, { width: em * 14, height: em * 4 });
  return [
    {
      gap: 0,
      height: size.height,
      section: "head",
      draw: ({ canvas, root }, top) => {
        const box = { left: frame.left + (frame.width - size.width) / 2, top, ...size };
        const figure = root.child("Figure", {
          alt: main.issuer,
          language: languages[0] ?? "en",
          box: boxOf(box),
        });
        canvas.tagged(figure, () => canvas.picture(logo, box));
      },
    },
  ];
}

/** The awarding bodies: one centred, several side by side, at most three in a row. */
export async function awardingBlocks(sheet: Sheet): Promise<Block[]> {
  const { em, main } = sheet;
  const count = main.awardingBodies.length;
  const blocks: Block[] = logoBlocks(sheet);
  if (count > 1) {
    const label = await layOutText(
      labelIn(sheet.languages, "jointly"),
      { look: soft(em * 0.8125), align: "centre" },
      frame.width,
    );
    blocks.push(centred(label, "P", 0));
  }
  const perRow = Math.min(count, 3);
  const gutter = em * 1.4;
  for (let start = 0; start < count; start += perRow) {
    const inRow = Math.min(perRow, count - start);
    const width = (frame.width - gutter * (inRow - 1)) / inRow;
    const bodies = await Promise.all(
      Array.from({ length: inRow }, (_, column) => layOutBody(sheet, start + column, width)),
    );
    blocks.push({
      gap: em * (start === 0 ? 0.5 : 0.8),
      height: Math.max(...bodies.map(({ name, country }) => name.height + country.height)),
      section: "head",
      draw: ({ canvas, root }, top) => {
        bodies.forEach(({ name, country }, column) => {
          const x = frame.left + column * (width + gutter);
          drawText(canvas, name, { x, top, as: textElementsIn(root, "AwardingBody") });
          drawText(canvas, country, { x, top: top + name.height, as: textElementsIn(root, "P") });
        });
      },
    });
  }
  return blocks;
}
