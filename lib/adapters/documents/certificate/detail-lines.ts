import type { BilingualFact } from "@/lib/domain/credential-views/signed-facts/bilingual-facts";

export type DetailLine = { text: string; language: string; depth: number };

/** Values contain dots between their parts. */
const between = " – ";

/** Grades and numbers are the same in every language, whatever they are tagged with. */
function isWorded(text: string): boolean {
  return /\p{L}{3}/u.test(text);
}

/** A value that is the same in each language: its label in all of them, the value once. */
function isShared({ values }: BilingualFact): boolean {
  return values.every(({ texts }) => texts.length === 1);
}

type Line = { text: string; language: string };

function formatFact(
  { labels, values }: BilingualFact,
  index: number | "shared",
  language: string,
): Line {
  const at = index === "shared" ? 0 : index;
  const label =
    index === "shared"
      ? labels.map(({ text }) => text).join(" / ")
      : (labels[at] ?? labels[0])?.text;
  const own = values.flatMap(({ texts }) => texts[at] ?? texts[0] ?? []);
  const foreign = own.find(
    (value) => value.language !== "und" && value.language !== language && isWorded(value.text),
  );
  return {
    text: `${label}: ${own.map(({ text }) => text).join("; ")}`,
    language: foreign?.language ?? language,
  };
}

/** Joins values in the same language into one line; one in another language gets its own line. */
function runOn(told: Line[], language: string): Line[] {
  const lines: Line[] = [];
  let isOpen = false;
  for (const each of told) {
    const last = lines.at(-1);
    const runs = each.language === language;
    if (isOpen && runs && last) last.text += `${between}${each.text}`;
    else lines.push({ ...each });
    isOpen = runs;
  }
  return lines;
}

/**
 * The details of a value as running text in each language; a detail with its own details begins a
 * line.
 */
export function detailLines(
  details: BilingualFact[],
  languages: string[],
  depth = 0,
): DetailLine[] {
  const isPlain = ({ values }: BilingualFact) =>
    values.every((value) => value.details.length === 0);
  const linesOf = (facts: BilingualFact[]): DetailLine[] => {
    const [first = "und"] = languages;
    const shared = facts.filter(isShared).map((fact) => formatFact(fact, "shared", first));
    const worded = facts.filter((fact) => !isShared(fact));
    const lines = [
      ...runOn(shared, first),
      ...languages.flatMap((language, index) =>
        runOn(
          worded.map((fact) => formatFact(fact, index, language)),
          language,
        ),
      ),
    ];
    return lines.map((line) => ({ ...line, depth }));
  };
  const nested = details.filter((detail) => !isPlain(detail));
  return [
    ...linesOf(details.filter(isPlain)),
    ...nested.flatMap((detail) => [
      ...linesOf([detail]),
      ...detail.values.flatMap((value) => detailLines(value.details, languages, depth + 1)),
    ]),
  ];
}
