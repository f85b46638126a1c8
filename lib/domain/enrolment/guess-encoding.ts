import { spellings } from "./language-letters";
import { languagesOfHeading } from "./learner-columns";
import { languagesOfEncoding, rarityOfEncoding, type TextEncoding } from "./text-encodings";

/** The bytes decoded in one encoding. */
export type EncodingReading = { encoding: TextEncoding; text: string };

export type EncodingGuess = {
  encoding: TextEncoding;
  /**
   * Encodings that decode other letters equally plausibly: someone who knows the names has to
   * choose.
   */
  alternatives: TextEncoding[];
};

/** The maximum number of distinct words to weigh; more add no information. */
const wordLimit = 3000;
/** Punctuation of word processors, which may be next to a word in any language. */
const punctuation = /^[\p{Z}«»‹›“”„‚‘’–—…•€]+|[\p{Z}«»‹›“”–—…•€®©™]+$/gu;

/**
 * Chooses between decodings of one file; the first is preferred if all else is equal. Weighs each
 * distinct word with letters beyond ASCII: whether the languages of that encoding use such
 * spellings, whether capitals and symbols are in plausible places; and whether the words agree on
 * few languages. Recognised headings count more. `languages` are those of the institution and of
 * headings: they break ties.
 */
export function guessEncoding(
  readings: readonly EncodingReading[],
  languages: readonly string[] = [],
): EncodingGuess {
  const [first] = readings;
  if (!first) throw new Error("no reading to choose from");
  const judged = readings
    .map((reading, order) => judge(reading, languages, order))
    .filter((one) => !one.impossible)
    .sort((one, other) => other.total - one.total || one.order - other.order);
  const [best] = judged;
  if (!best) return { encoding: first.encoding, alternatives: [] };
  // Of decodings with the same words, the first in the list is the most common in programs.
  const chosen =
    judged.filter(({ key }) => key === best.key).sort((one, other) => one.order - other.order)[0] ??
    best;
  const rivals = judged.filter((one) => one.key !== best.key && isRival(one, best));
  const distinct = rivals.filter(
    (one, index) => rivals.findIndex(({ key }) => key === one.key) === index,
  );
  return {
    encoding: chosen.encoding,
    alternatives: distinct.slice(0, 3).map(({ encoding }) => encoding),
  };
}

type Judgement = {
  encoding: TextEncoding;
  order: number;
  /** The decoded words: equal for encodings that decode the file the same way. */
  key: string;
  words: number;
  impossible: boolean;
  /** How well the letters fit, regardless of the institution. */
  letters: number;
  /** Words and headings in a language that is expected here. */
  expected: number;
  total: number;
};

/** Encodings that no current program uses by default are not offered while a usual one fits. */
const rare = 0.5;

function isRival(one: Judgement, best: Judgement): boolean {
  if ((rarityOfEncoding[one.encoding] ?? 0) >= rare && best.letters > 0) return false;
  return (
    one.letters >= best.letters - (0.25 + 0.2 * best.words) &&
    one.letters > 0 &&
    one.expected >= best.expected
  );
}

function judge(
  { encoding, text }: EncodingReading,
  institutionLanguages: readonly string[],
  order: number,
): Judgement {
  const headings = readHeadingWords(text);
  const expectedLanguages = new Set([...institutionLanguages, ...headings.languages]);
  const words = wordsBeyondAscii(text);
  const languages = languagesOfEncoding[encoding] ?? Object.keys(spellings);
  const impossible = words.some((word) => /[\ufffd\u0080-\u009f\p{Co}\p{Cn}]/u.test(word));
  const fits = words.map((word) => languages.filter((language) => isSpelledIn(word, language)));
  const shares = new Map(
    languages.map((language) => [
      language,
      fits.filter((fit) => fit.includes(language)).length / Math.max(1, words.length),
    ]),
  );
  let letters = 0;
  let expected = headings.beyondAscii * 2;
  words.forEach((word, index) => {
    const fit = isWellFormed(word) ? (fits[index] ?? []) : [];
    letters +=
      fit.length > 0
        ? 1 + Math.max(...fit.map((language) => shares.get(language) ?? 0))
        : -penaltyOf(word);
    if (fit.some((language) => expectedLanguages.has(language))) expected += 1;
  });
  letters += headings.beyondAscii * 4;
  const total =
    letters + 0.5 * expected - (rarityOfEncoding[encoding] ?? 0) * Math.max(1, words.length * 0.2);
  return {
    encoding,
    order,
    key: words.join(" "),
    words: words.length,
    impossible,
    letters,
    expected,
    total,
  };
}

function wordsBeyondAscii(text: string): string[] {
  const found = text.match(/(?:[A-Za-z]|(?!\s)\P{ASCII})+/gu) ?? [];
  const words = new Set<string>();
  for (const raw of found) {
    // No word is this long; trimming a run of a million quotation marks would take forever.
    if (raw.length > 100 || !/\P{ASCII}/u.test(raw)) continue;
    const word = raw.replace(punctuation, "");
    if (/\P{ASCII}/u.test(word)) words.add(word);
    if (words.size >= wordLimit) break;
  }
  return [...words];
}

/** Headings in the first lines: their languages, and how many of them have letters beyond ASCII. */
function readHeadingWords(text: string): { languages: string[]; beyondAscii: number } {
  const cells = text
    .slice(0, 4000)
    .split(/[\r\n;,\t|]+/, 200)
    .map((cell) => cell.replace(/["']/g, "").trim());
  const languages = new Set<string>();
  let beyondAscii = 0;
  for (const cell of cells) {
    const known = languagesOfHeading(cell);
    // "©imiÊ" is not Polish "imię": comparing headings ignores accents, so odd symbols and capitals
    // must be checked first.
    if (
      known.size === 0 ||
      !cell.split(/[^\p{L}\p{M}\p{S}]+/u).every((word) => word === "" || isWellFormed(word))
    )
      continue;
    // "Name" and "Student" are headings in too many languages to identify one.
    if (known.size <= 4)
      for (const language of known) if (language !== "en") languages.add(language);
    if (/\P{ASCII}/u.test(cell)) beyondAscii += 1;
  }
  return { languages: [...languages], beyondAscii };
}

const lettersOf = new Map(
  Object.entries(spellings).map(
    ([language, { letters }]) => [language, new Set(letters.normalize("NFC"))] as const,
  ),
);

function isSpelledIn(word: string, language: string): boolean {
  const letters = lettersOf.get(language);
  if (!letters) return false;
  const lower = word.toLowerCase().normalize("NFC").replaceAll("i̇", "i");
  for (const character of lower) {
    if (character > "\u007f" && !letters.has(character) && !/[’ʼ\u00b7]/.test(character))
      return false;
  }
  return !spellings[language]?.never?.test(lower);
}

/** Letters of one script only, capitals in plausible places, and not only accents. */
function isWellFormed(word: string): boolean {
  return penaltyOf(word) < 1;
}

/** 0 for a normally written word; otherwise how odd it is. */
function penaltyOf(word: string): number {
  if (/[^\p{L}\p{M}\p{Cf}’ʼ·-]/u.test(word)) return 3;
  const scripts = [
    /\p{Script=Latin}/u,
    /\p{Script=Cyrillic}/u,
    /\p{Script=Greek}/u,
    /\p{Script=Arabic}/u,
  ];
  if (scripts.filter((script) => script.test(word)).length > 1) return 3;
  return hasOddCapitals(word) || isMostlyAccents(word) ? 2 : 0.5;
}

/**
 * "MÃ¼ller", "JŠger", "иВАНОВ": a non-ASCII capital within lower-case letters, or a lower-case
 * letter before capitals.
 */
function hasOddCapitals(word: string): boolean {
  const tail = word.slice(1);
  if (/\p{Ll}/u.test(word) && /(?![A-Z])\p{Lu}/u.test(tail)) return true;
  return /^(?![a-z])\p{Ll}\p{Lu}+$/u.test(word);
}

function isMostlyAccents(word: string): boolean {
  const letters = word.match(/\p{Script=Latin}/gu) ?? [];
  return (
    letters.length >= 3 &&
    letters.filter((letter) => letter > "\u007f").length / letters.length > 0.67
  );
}
