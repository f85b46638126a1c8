/**
 * Characters that are invisible or change the display order; joiners are needed inside words of
 * Arabic and Indic scripts.
 */
const unseen =
  /(?<![\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Malayalam}\p{Script=Sinhala}])[\u200c\u200d]|[\p{Cc}\p{Zl}\p{Zp}\p{Co}\p{Cn}]|(?![\u200c\u200d])\p{Cf}/gu;
/** Ticks, shields, locks, stars, medals: the marks by which a site vouches for something. */
const approval =
  /[\u2605\u2606\u2611\u2705\u2713\u2714\u2726\u2728\u2b50\u{1f396}\u{1f3c5}\u{1f3c6}\u{1f44d}\u{1f44c}\u{1f4af}\u{1f50f}-\u{1f513}\u{1f512}\u{1f5f8}\u{1f5f9}\u{1f6e1}\u{1f947}-\u{1f949}\u{1f197}\u{1f7e2}\u{1f31f}]|\ufe0f/gu;
/**
 * Pictographs in a name: flags, medals and anything else that looks like our seal. Keyboard symbols
 * such as © and ™ are allowed.
 */
const pictures =
  /(?![\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa])\p{Extended_Pictographic}|[\u221a\u{1f1e6}-\u{1f1ff}\u{1f3fb}-\u{1f3ff}]/gu;
/**
 * Letters without a visible glyph; variation selectors select a form of the preceding letter, and
 * joiners are handled by {@link unseen}.
 */
const blank =
  /(?!\u200c|\u200d|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}])\p{Default_Ignorable_Code_Point}|[\u2800\u{1d159}]/gu;
/**
 * Marks on a letter: no language needs more than two script-independent ones, or more than six of
 * its own.
 */
const stackedMarks = /(?:(?=\p{Script=Inherited})[\p{Mn}\p{Me}]){3,}|\p{M}{7,}/gu;
const maxNameLength = 120;

/**
 * A claimed name, sanitised for our pages.
 *
 * Attack: "✓ Verified by the European Commission" as a name, a name whose letters run backwards, or
 * one of ten thousand letters that displaces the verdict. A hundred marks on one letter cover the
 * lines above, and a name of blank letters leaves a sentence without a name. Rule: no marks of
 * approval, no pictographs, nothing invisible, no stacked marks, one line of at most 120
 * characters, or as given.
 */
export function plainName(name: string, most = maxNameLength): string {
  const plain = limitMarks(name.normalize("NFC").replace(/\s+/g, " "))
    .replace(approval, "")
    .replace(pictures, "")
    .replace(unseen, "")
    .replace(blank, "")
    .replace(/ +/g, " ")
    .trim();
  const letters = [...plain];
  return letters.length > most ? `${letters.slice(0, most).join("")}…` : plain;
}

const limitMarks = (text: string): string =>
  text.replace(stackedMarks, (marks) =>
    [...marks].slice(0, /^\p{Script=Inherited}/u.test(marks) ? 2 : 6).join(""),
  );

const maxTextLength = 5_000;

/**
 * Text from others, sanitised for our pages: lines are kept, invisible characters removed, and so
 * are marks of approval unless the text has nothing else, such as a grade of stars. At most 5,000
 * characters.
 */
export function plainText(text: string): string {
  const seen = limitMarks(text)
    .split(/\r?\n|\r/)
    .map((line) => line.replaceAll("\t", " ").replace(unseen, ""))
    .join("\n");
  const unmarked = seen.replace(approval, "");
  const plain =
    unmarked.trim() === "" || unmarked === seen ? seen : unmarked.replace(/ {2,}/g, " ").trim();
  const letters = plain.length > maxTextLength ? [...plain] : [];
  return letters.length > maxTextLength ? `${letters.slice(0, maxTextLength).join("")} …` : plain;
}

const alike = ["Latin", "Cyrillic", "Greek", "Armenian", "Cherokee"] as const;
const scripts = alike.map((script) => new RegExp(`\\p{Script=${script}}`, "u"));

/**
 * Whether one word of a name has letters of several alphabets that look alike: "Nоrthern" with a
 * Cyrillic о.
 */
export function mixesAlphabets(name: string): boolean {
  return name
    .split(/[^\p{L}\p{M}]+/u)
    .some((word) => scripts.filter((script) => script.test(word)).length > 1);
}
