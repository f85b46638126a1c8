import { type Face, fontsOf, weightOf } from "./font-faces";
import { openFont } from "./font-files";

const faces: readonly Face[] = ["serif", "serif-strong", "sans", "sans-strong"];

/** Characters without a visible form, whatever glyph a font has for them. */
const noLetter = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}]/u;

async function coveredBy(face: Face): Promise<Set<number>> {
  const found = new Set<number>();
  for (const { path, covers } of fontsOf(face, "sc")) {
    const font = await openFont(path, weightOf(face));
    for (const codePoint of font.codePoints()) if (covers(codePoint)) found.add(codePoint);
  }
  return found;
}

/** The characters that every face can draw, as ranges in hexadecimal: `61-7a a9 ...`. */
export async function coveredRanges(): Promise<string> {
  const [first = new Set<number>(), ...others] = await Promise.all(faces.map(coveredBy));
  const all = [...first]
    .filter(
      (codePoint) =>
        others.every((other) => other.has(codePoint)) &&
        !noLetter.test(String.fromCodePoint(codePoint)),
    )
    .sort((one, other) => one - other);
  const ranges: [number, number][] = [];
  for (const codePoint of all) {
    const last = ranges.at(-1);
    if (last && last[1] === codePoint - 1) last[1] = codePoint;
    else ranges.push([codePoint, codePoint]);
  }
  return ranges
    .map(([from, to]) => (from === to ? hex(from) : `${hex(from)}-${hex(to)}`))
    .join(" ");
}

function hex(codePoint: number): string {
  return codePoint.toString(16);
}
