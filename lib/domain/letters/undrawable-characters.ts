import drawable from "./drawable-ranges.json";

const ranges = drawable.ranges.split(" ").map((range) => {
  const [first = "", last = first] = range.split("-");
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const;
});

/** Spaces, and characters that steer others and have no picture of their own. */
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
 * The characters of a text that our fonts have no letter for, each once, in the order of the text:
 * private and unassigned characters, control characters, most pictures, scripts of the past. A
 * certificate would show a sign of replacement in their place. Source: the fonts' own tables,
 * collected by `scripts/letters-coverage.ts`.
 */
export function undrawableCharacters(text: string): string[] {
  return [...new Set(text.normalize("NFC"))].filter((character) => !isDrawable(character));
}

/** How an undrawable character is named to people: its number, since there is no letter to show. */
export function nameOfCharacter(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
