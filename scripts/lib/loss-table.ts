// The table of docs/guides/formats.md: what each format carries, as Markdown, from what is
// measured.
import {
  type CoveredFormat,
  coverageItems,
  getFormatCoverage,
} from "@/lib/domain/losses/format-coverage";
import elements from "@/messages/en/elements.json";
import words from "@/messages/en/losses.json";

const columns: CoveredFormat[] = [
  "elm",
  "elm-sealed",
  "elm-unsigned",
  "open-badge",
  "open-badge-jwt",
  "pdf",
];

const begin = "<!-- losses: written by npm run formats:losses -->";
const end = "<!-- /losses -->";

const named = (table: Record<string, string>, key: string) => table[key] ?? key;

function cellOf(format: CoveredFormat, item: string): string {
  const entry = getFormatCoverage(format).find((candidate) => candidate.item === item);
  if (!entry) return "";
  const carried = words.carried[entry.carried];
  return entry.carried === "partly"
    ? `${carried}, without ${entry.missing.map((key) => named(words.fields, key)).join(", ")}`
    : carried;
}

/** The table with a row per element of Annex I, then what goes beyond them. */
export function lossTable(): string {
  const elementNames = Object.fromEntries(
    Object.entries(elements).map(([key, { name }]) => [key, name]),
  );
  const names = { ...elementNames, ...words.items };
  const rows = coverageItems.map((item) => [
    named(names, item),
    ...columns.map((format) => cellOf(format, item)),
  ]);
  const heads = [words.item, ...columns.map((format) => words.formats[format])];
  return [heads, heads.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

/**
 * The guide with the table put between its marks. Errors: a plain Error where the guide has no
 * marks.
 */
export function withLossTable(guide: string): string {
  const from = guide.indexOf(begin);
  const to = guide.indexOf(end);
  if (from < 0 || to < from) throw new Error("The guide has no marks for the table.");
  return `${guide.slice(0, from)}${begin}\n\n${lossTable()}\n\n${guide.slice(to)}`;
}
