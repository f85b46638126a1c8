import bidiFactory from "bidi-js";

const bidi = bidiFactory();

/** A character of one code unit for each class of direction (UAX 9, table 4). */
const samples: Record<string, string> = {
  L: "a",
  R: "\u05d0",
  AL: "\u0627",
  EN: "1",
  ES: "+",
  ET: "$",
  AN: "\u0661",
  NSM: "\u0300",
  BN: "\u00ad",
  ON: "!",
};

function unitOf(character: string): string {
  if (character.length === 1) return character;
  return samples[bidi.getBidiCharTypeName(character)] ?? "a";
}

/**
 * The embedding level of each code unit of a text, and of the text as a whole (UAX 9): odd ones are
 * right to left. The library reads code units, and half a surrogate pair is left to right to it:
 * Adlam would be set backwards. So it is shown one unit of the same class for each such character.
 */
export function directionOf(text: string): { levels: number[]; level: number } {
  const characters = [...text];
  const { levels, paragraphs } = bidi.getEmbeddingLevels(characters.map(unitOf).join(""), "auto");
  return {
    levels: characters.flatMap((character, index) =>
      new Array<number>(character.length).fill(levels[index] ?? 0),
    ),
    level: paragraphs[0]?.level ?? 0,
  };
}

/** A right-to-left text with its brackets mirrored. */
export function mirrored(text: string): string {
  return [...text].map((character) => bidi.getMirroredCharacter(character) ?? character).join("");
}

/**
 * Whether PDF readers reverse a right-to-left text. They do not know the direction of characters
 * beyond the basic plane: Adlam is copied in the order of the file.
 */
export function isReversedByReaders(text: string): boolean {
  return !/[\u{10000}-\u{10ffff}]/u.test(text);
}
