import { foldForSearch } from "@/lib/domain/micro-credentials/version-index";

/** How many words of an outcome a suggestion looks at. */
const wordLimit = 8;
/** Shorter words ("and", "für", "les") say little about a skill. */
const shortestWord = 4;
/** Endings differ ("sensors", "sensor"; "Daten", "Daten-"), beginnings do not. */
const stemLength = 7;

/** Words of outcomes that no skill is about, folded. */
const common: ReadonlySet<string> = new Set(
  "able about their them they with from into that this these those which have will using used able learner learners student students different given such than more most within under over after before between other others through oder eine einen einem einer sich ihre ihren wird werden sind durch können lernende dans avec pour leurs plus entre être sont cette para como entre sobre desde hasta".split(
    " ",
  ),
);

/** The beginnings of an outcome's telling words, folded; none twice, the first ones first. */
export function tellingStems(outcome: string): string[] {
  const words = foldForSearch(outcome).split(/[^\p{L}\p{N}]+/u);
  const stems = words
    .filter((word) => word.length >= shortestWord && !common.has(word))
    .map((word) => word.slice(0, stemLength));
  return [...new Set(stems)].slice(0, wordLimit);
}
