import drawable from "./drawable-ranges.json";

const ranges = drawable.ranges.split(" ").map((range) => {
  const [first = "", last = first] = range.split("-");
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const;
});

/** Spaces and invisible control characters. */
const invisible = /^[\s\p{Default_Ignorable_Code_Point}]$/u;

function isDrawable(character: string): boolean {
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
