import type { PageCanvas, Stamp } from "@/lib/adapters/documents/pdf/page-canvas";
import { pageSize } from "@/lib/adapters/documents/pdf/page-canvas";
import type { StructureElement } from "@/lib/adapters/documents/pdf/structure-tree";
import { qrModules } from "@/lib/adapters/documents/qr-code";
import { rosetteStrokes } from "@/lib/domain/rosette";
import { bilingual, labelIn } from "./localized-text";
import { boxOf, withinBox } from "./picture-box";
import { frame, fullEm, ink, type Place, type Sheet, softInk, textElementsIn } from "./sheet";
import { drawText, layOutText } from "./text-layout";

const side = 8.5 * fullEm;
const captionWidth = 14 * fullEm;

type UpperLeft = { left: number; top: number };

export type Foot = { height: number; draw: (place: Place) => void };

/** A curve of the rosette as PDF operators: a start and relative whole steps. */
function stampOf(key: string, path: string, width: number): Stamp {
  const numbers = [...path.matchAll(/-?\d+/g)].map(([number]) => Number(number));
  let [x, y] = [0, 0];
  const steps: string[] = [];
  for (let index = 0; index + 1 < numbers.length; index += 2) {
    x += numbers[index] ?? 0;
    y += numbers[index + 1] ?? 0;
    steps.push(`${x} ${y} ${index === 0 ? "m" : "l"}`);
  }
  return { key: `r${key}`, operators: `${width} w 1 j ${steps.join(" ")} s`, reach: 1010 };
}

function drawRosette(canvas: PageCanvas, sheet: Sheet, bottom: number): void {
  const { main, accent } = sheet;
  const figures = rosetteStrokes({ id: main.rosetteId, credentialId: main.credentialId }).map(
    ({ key, path, width, turns }) => ({
      stamp: stampOf(key, path, width),
      turns,
    }),
  );
  const at = { x: frame.left + side / 2, y: bottom - side / 2, scale: side / 2000 };
  canvas.stampsAround(at, accent, figures);
}

/** Adjacent dark modules of a row form one rectangle. */
function drawQr(canvas: PageCanvas, address: string, { left, top }: UpperLeft): void {
  const modules = qrModules(address);
  const unit = side / (modules.length + 8);
  const boxes: [number, number, number, number][] = [];
  modules.forEach((row, y) => {
    let start = -1;
    for (let x = 0; x <= row.length; x += 1) {
      if (row[x] && start < 0) start = x;
      if (!row[x] && start >= 0) {
        boxes.push([left + (start + 4) * unit, top + (y + 4) * unit, (x - start) * unit, unit]);
        start = -1;
      }
    }
  });
  canvas.rectangles(boxes, "#000000");
}

function boxAt({ left, top }: UpperLeft): [number, number, number, number] {
  return [left, pageSize.height - top - side, left + side, pageSize.height - top];
}

async function layOutCheck(sheet: Sheet, address: string) {
  const asked = labelIn(sheet.languages, "check");
  const label = asked.map(({ text }) => text).join(" · ");
  const look = { face: "sans", size: fullEm * 0.72, colour: ink, leading: 1.35 } as const;
  // The language of the words: English if there is no translation into the content's language.
  const language = asked[0]?.language ?? "en";
  return {
    label: await layOutText(
      bilingual({ text: `${label}:`, language }),
      { look, align: "end" },
      captionWidth,
    ),
    address: await layOutText(
      bilingual({ text: address.replace(/^https?:\/\//, ""), language: "und" }),
      { look: { ...look, colour: softInk }, align: "end" },
      captionWidth,
    ),
  };
}

const middleWidth = frame.width - side - captionWidth - fullEm * 2;

async function layOutSigner(sheet: Sheet) {
  const width = middleWidth;
  const strong = { face: "sans-strong", size: fullEm * 0.8125, colour: ink, leading: 1.4 } as const;
  const soft = { face: "sans", size: fullEm * 0.72, colour: softInk, leading: 1.4 } as const;
  const { sealedBy } = sheet;
  const signer = labelIn(
    sheet.languages,
    sealedBy === null ? "signedBy" : "sealedBy",
    (_, index) => ({
      issuer: sealedBy ?? sheet.readings[index]?.view.issuer ?? "",
    }),
  );
  const id = labelIn(sheet.languages.slice(0, 1), "credentialId", () => ({
    id: sheet.main.credentialId,
  }));
  return {
    signer: await layOutText(signer, { look: strong, second: soft }, width),
    id: await layOutText(id, { look: soft }, width),
  };
}

/** The signature image, a line, and below it name and position. */
async function layOutSignatory(sheet: Sheet, width: number) {
  const signatory = sheet.look?.signatory;
  if (!signatory) return null;
  const strong = { face: "sans-strong", size: fullEm * 0.8125, colour: ink, leading: 1.4 } as const;
  const soft = { face: "sans", size: fullEm * 0.72, colour: softInk, leading: 1.4 } as const;
  const offices = sheet.languages.flatMap((language) => {
    const text = signatory.office[language as keyof typeof signatory.office];
    return text ? [{ text, language }] : [];
  });
  const shown =
    offices.length > 0
      ? offices
      : Object.entries(signatory.office).map(([language, text]) => ({ text, language }));
  const name = await layOutText(
    bilingual({ text: signatory.name, language: "und" }),
    { look: strong },
    width,
  );
  const office = await layOutText(
    bilingual(...shown.slice(0, 2)),
    { look: soft, second: soft },
    width,
  );
  const picture = signatory.picture && {
    ...withinBox(signatory.picture, { width: width * 0.8, height: fullEm * 2.6 }),
  };
  const gap = fullEm * 0.25;
  const height = (picture ? picture.height + gap : 0) + gap + name.height + office.height;
  const draw = ({ canvas, root }: Place, { left, top }: UpperLeft) => {
    let y = top;
    if (picture && signatory.picture) {
      const drawn = signatory.picture;
      const box = { left, top: y, ...picture };
      const figure = root.child("Figure", {
        alt: signatory.name,
        language: sheet.languages[0] ?? "en",
        box: boxOf(box),
      });
      canvas.tagged(figure, () => canvas.picture(drawn, box));
      y += picture.height + gap;
    }
    canvas.artifact("Layout", () => canvas.rule([left, left + width], y, softInk));
    y += gap;
    drawText(canvas, name, { x: left, top: y, as: textElementsIn(root, "P") });
    drawText(canvas, office, { x: left, top: y + name.height, as: textElementsIn(root, "P") });
  };
  return { height, draw };
}

/**
 * The foot of the first page: rosette on the left, signer in the middle, verification link on the
 * right.
 */
export async function layOutFoot(sheet: Sheet): Promise<Foot> {
  const url = sheet.main.verifyUrl;
  const check = url ? await layOutCheck(sheet, url) : null;
  const { signer, id } = await layOutSigner(sheet);
  const signatory = await layOutSignatory(sheet, middleWidth);
  const middle = signer.height + id.height + (signatory ? signatory.height + fullEm * 0.9 : 0);
  const captionHeight = check ? check.label.height + check.address.height : 0;
  const textFor = (key: "rosette" | "qr") =>
    labelIn(sheet.languages.slice(0, 1), key)[0] ?? { text: "", language: "en" };
  const figure = (root: StructureElement, key: "rosette" | "qr", at: UpperLeft) => {
    const { text: alt, language } = textFor(key);
    return root.child("Figure", { alt, language, box: boxAt(at) });
  };
  return {
    height: Math.max(side + captionHeight, middle + fullEm * 0.6),
    draw: (place) => {
      const { canvas, root } = place;
      const { bottom } = frame;
      canvas.tagged(figure(root, "rosette", { left: frame.left, top: bottom - side }), () =>
        drawRosette(canvas, sheet, bottom),
      );
      const x = frame.left + side + fullEm * 1.2;
      const top = bottom - fullEm * 0.6 - signer.height - id.height;
      signatory?.draw(place, { left: x, top: bottom - fullEm * 0.6 - middle });
      drawText(canvas, signer, { x, top, as: textElementsIn(root, "P") });
      drawText(canvas, id, { x, top: top + signer.height, as: textElementsIn(root, "P") });
      if (!url || !check) return;
      // Its quiet zone extends past the text's edge, so that the code itself aligns with it.
      const quiet = (4 * side) / (qrModules(url).length + 8);
      const corner = { left: frame.right - side + quiet, top: bottom - captionHeight - side };
      canvas.tagged(figure(root, "qr", corner), () => drawQr(canvas, url, corner));
      const at = { x: frame.right - captionWidth, top: bottom - captionHeight };
      const line = root.child("P");
      drawText(canvas, check.label, { ...at, as: () => line });
      const link = line.child("Link");
      const addressTop = at.top + check.label.height;
      drawText(canvas, check.address, { x: at.x, top: addressTop, as: () => link });
      const box: [number, number, number, number] = [
        frame.right - check.address.natural,
        addressTop,
        frame.right,
        addressTop + check.address.height,
      ];
      canvas.link(link, { url, words: textFor("qr").text, box });
    },
  };
}
