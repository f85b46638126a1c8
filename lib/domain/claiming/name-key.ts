/** Letters that Unicode does not decompose, as typed by people without them on their keyboard. */
const plainLetters: Record<string, string> = {
  ß: "ss",
  ł: "l",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  æ: "ae",
  œ: "oe",
  ı: "i",
};

/**
 * Accents of Latin, Greek and Cyrillic, points of Hebrew, vowel signs of Arabic: spelling varies in
 * them. Indic vowel signs are separate letters.
 */
const accents = /[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0670]/g;

/**
 * A name normalised for comparison: without case, accents, punctuation, width and the order of its
 * parts. Empty if the name has no letter.
 */
export function nameKey(name: string): string {
  return name
    .normalize("NFKD")
    .replace(accents, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/[ßłøđðþæœı]/g, (letter) => plainLetters[letter] ?? letter)
    .replace(/['’ʼ`´]/g, "")
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)
    .sort()
    .join(" ");
}
