import drawable from "./drawable-ranges.json";

const ranges = drawable.ranges.split(" ").map((range) => {
  const [first = "", last = first] = range.split("-");
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const;
});

/** Spaces and invisible control characters. */
const invisible = /^[\s\p{Default_Ignorable_Code_Point}]$/u;

/**
 * Attack: a name of Hangul fillers passes for letters, and its certificate shows a row of
 * replacement characters. Rule: fillers and the steps of shorthand, which Unicode lets programs
 * ignore but the shaper draws, are undrawable whatever a font has for them.
 */
const drawnAsMissing = /^[\u115f\u1160\u3164\uffa0\u{1bca0}-\u{1bca3}]$/u;

/** A braille cell without dots is drawn, as an empty space. */
const blank = /^[\s\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** Whether nothing of a text can be seen. */
export function isBlank(text: string): boolean {
  return blank.test(text);
}

function isDrawable(character: string): boolean {
  if (drawnAsMissing.test(character)) return false;
  const codePoint = character.codePointAt(0) ?? 0;
  let [low, high] = [0, ranges.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = ranges[middle] ?? [0, 0];
    if (codePoint < first) high = middle - 1;
    else if (codePoint > last) low = middle + 1;
    else return true;
  }
  return invisible.test(character);
}

/**
 * The distinct characters of a text that our fonts lack, in the order of the text: private and
 * unassigned characters, control characters, most pictographs, historic scripts. A certificate
 * would show a replacement character instead. Source: the fonts' own tables, collected by
 * `scripts/letters-coverage.ts`.
 */
export function undrawableCharacters(text: string): string[] {
  return [...new Set(text.normalize("NFC"))].filter((character) => !isDrawable(character));
}

/** The display name of an undrawable character: its number, because there is no glyph to show. */
export function nameOfCharacter(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
