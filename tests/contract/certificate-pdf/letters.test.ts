import sharp from "sharp";
import { describe, expect, test } from "vitest";
import type { GlyphPath } from "@/lib/adapters/documents/typography/open-type-font";
import { shapeText } from "@/lib/adapters/documents/typography/shape-text";
import { factsWithOutcomes, namedFacts, pdfOf } from "@/tests/support/certificate-pdf";
import { livingScripts } from "@/tests/support/names-in-scripts";
import { type Picture, readPages, renderPage } from "@/tests/support/pdfium";

// A letter can be lost although its text can be copied: these tests look at pixels, as PDFium draws
// them.

const names: [string, string][] = [
  ...livingScripts,
  ["Polish", "Łucja Świętosława Żółć"],
  ["Vietnamese", "Nguyễn Thị Minh Anh"],
  ["Persian", "پریسا چگینی"],
  ["Urdu", "ڈاکٹر فہمیدہ ریاض ٹھٹھوی"],
  ["Arabic, with a letter on which the font places no mark", "ڥيرجيني"],
  ["Arabic, with letters that are joined to one", "علاء الدين الله"],
  ["Adlam, with marks", "𞤃𞤢𞥄𞤥𞤵 𞤐𞤶𞤢𞥄𞤴"],
  ["Hebrew, pointed", "שָׂרָה כֹּהֵן"],
  ["traditional Chinese", "陳龍騰"],
  ["mixed", "王小明 (Wang) محمد"],
];

const scale = 3;
const darkest = 64;
/** The band of a one-line name, in points; anything else in it is lighter than ink. */
const band = { left: 45, right: 550, top: 96, bottom: 215 };

type Ink = { width: number; height: number; dark: boolean[] };

/**
 * The pixels of an area as dark as the name's ink and not only as the softer words around it, cut
 * to their own bounds.
 */
function inkOf(
  { width, grey }: Picture,
  area: { left: number; right: number; top: number; bottom: number },
): Ink {
  const isDark = (x: number, y: number) => (grey[y * width + x] ?? 255) < darkest;
  const found = { left: area.right, right: area.left, top: area.bottom, bottom: area.top };
  for (let y = area.top; y < area.bottom; y += 1) {
    for (let x = area.left; x < area.right; x += 1) {
      if (!isDark(x, y)) continue;
      found.left = Math.min(found.left, x);
      found.right = Math.max(found.right, x + 1);
      found.top = Math.min(found.top, y);
      found.bottom = Math.max(found.bottom, y + 1);
    }
  }
  const [w, h] = [found.right - found.left, found.bottom - found.top];
  if (w <= 0 || h <= 0) return { width: 0, height: 0, dark: [] };
  const dark = Array.from({ length: w * h }, (_, index) =>
    isDark(found.left + (index % w), found.top + Math.floor(index / w)),
  );
  return { width: w, height: h, dark };
}

const letters = {
  moveTo: "M",
  lineTo: "L",
  quadraticCurveTo: "Q",
  bezierCurveTo: "C",
  closePath: "Z",
} as const;

function svgOf(path: GlyphPath): string {
  return path.map(({ command, args }) => letters[command] + args.join(" ")).join("");
}

/** The name as its fonts draw it, without any PDF: outlines in an SVG. */
async function drawnByFonts(name: string, size: number): Promise<Ink> {
  const { runs, width } = await shapeText("serif-strong", name, "und");
  let pen = 10 / size;
  const paths: string[] = [];
  for (const glyph of runs.flatMap((run) => run.glyphs)) {
    for (const { path, unitsPerEm, dx, dy } of glyph.outlines) {
      const unit = size / unitsPerEm;
      const at = `${(pen + glyph.dx + dx) * size} ${size * 1.5 - (glyph.dy + dy) * size}`;
      paths.push(
        `<path transform="translate(${at}) scale(${unit} ${-unit})" d="${svgOf(path())}"/>`,
      );
    }
    pen += glyph.advance;
  }
  const box = { width: Math.ceil(width * size + 20), height: Math.ceil(size * 2.5) };
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${box.width}" height="${box.height}"><path fill="#fff" d="M0 0h${box.width}v${box.height}H0z"/><g fill="#1d1c1a">${paths.join("")}</g></svg>`;
  const { data, info } = await sharp(Buffer.from(svg))
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const picture = { width: info.width, height: info.height, grey: new Uint8Array(data) };
  return inkOf(picture, { left: 0, right: info.width, top: 0, bottom: info.height });
}

const around = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => [dx, dy] as const));

/**
 * The share of the dark pixels of one picture beside which, one pixel away at most, the other has
 * one.
 */
function covered(one: Ink, other: Ink): number {
  const isDark = (ink: Ink, x: number, y: number) =>
    x >= 0 && x < ink.width && y >= 0 && ink.dark[y * ink.width + x] === true;
  let [all, found] = [0, 0];
  one.dark.forEach((dark, index) => {
    if (!dark) return;
    const [x, y] = [index % one.width, Math.floor(index / one.width)];
    all += 1;
    if (around.some(([dx, dy]) => isDark(other, x + dx, y + dy))) found += 1;
  });
  return found / Math.max(1, all);
}

describe.each(names)("a %s name", (_script, name) => {
  test("is drawn as its fonts define, and copied as written", async () => {
    // A full page, on which everything has its usual size and place.
    const full = factsWithOutcomes(20);
    const { pdf } = await pdfOf({ ...full, learner: { ...full.learner, fullName: name } });
    const page = await renderPage(pdf, 0, scale);
    const area = {
      left: band.left * scale,
      right: band.right * scale,
      top: band.top * scale,
      bottom: band.bottom * scale,
    };
    const drawn = inkOf(page, area);
    const wanted = await drawnByFonts(name, 2.75 * 11.2 * scale);
    expect(Math.abs(drawn.width - wanted.width)).toBeLessThanOrEqual(3);
    expect(Math.abs(drawn.height - wanted.height)).toBeLessThanOrEqual(3);
    expect(covered(drawn, wanted)).toBeGreaterThan(0.98);
    expect(covered(wanted, drawn)).toBeGreaterThan(0.98);
    const [text = ""] = await readPages(pdf);
    expect(text.normalize("NFC").split(/\r?\n/)).toContain(name);
  });
});

/** Nothing of the text is drawn between the frame and the text. */
function marginsAreClear(page: Picture): boolean {
  const strips = [
    [23, 49],
    [547, 571],
  ] as const;
  return strips.every(([left, right]) => {
    const area = {
      left: left * scale,
      right: right * scale,
      top: 24 * scale,
      bottom: Math.floor(page.height - 24 * scale),
    };
    return inkOf(page, area).dark.length === 0;
  });
}

const longest = [
  [
    "eighty characters",
    "Maria-Magdalena Wolfeschlegelsteinhausenbergerdorff y Fernández de la Vega-Monte",
  ],
  [
    "eighty characters without a space",
    "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaferswesse",
  ],
  ["eighty wide characters", "王".repeat(80)],
] as const;

describe.each(longest)("a name of %s", (_what, name) => {
  test("stays within the frame, on one page, complete", async () => {
    expect([...name]).toHaveLength(80);
    const { pdf } = await pdfOf(namedFacts(name));
    const pages = await readPages(pdf);
    expect(pages).toHaveLength(1);
    expect(pages[0]?.replace(/\s/g, "")).toContain(name.replace(/\s/g, ""));
    expect(marginsAreClear(await renderPage(pdf, 0, scale))).toBe(true);
  });
});

test("a mark that its font cannot place does not prevent a certificate", async () => {
  const { pdf } = await pdfOf(namedFacts("قرآنۖ"));
  const [text = ""] = await readPages(pdf);
  for (const letter of "قرآنۖ".normalize("NFC")) expect(text.normalize("NFC")).toContain(letter);
});

test("characters that no font has are drawn as replacement characters, and nothing else is lost", async () => {
  const { pdf } = await pdfOf(namedFacts("Ana \u{1b170}\u{1b171} Andromeda"));
  const [text = ""] = await readPages(pdf);
  expect(text).toMatch(/Ana .+ Andromeda/);
});

test("a certificate of twenty outcomes keeps its margins on both pages", async () => {
  const { pdf } = await pdfOf(factsWithOutcomes(20));
  expect(await readPages(pdf)).toHaveLength(2);
  expect(marginsAreClear(await renderPage(pdf, 0, scale))).toBe(true);
  expect(marginsAreClear(await renderPage(pdf, 1, scale))).toBe(true);
});
