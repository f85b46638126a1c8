// What a data file becomes when its official source is read again.
import { conceptBase } from "@/lib/domain/vocabularies/known-concepts";
import { nutsScheme } from "@/lib/domain/vocabularies/nuts";
import type { OfficialConcept } from "./official-concepts";
import type { PublishedSource, VocabularyData } from "./vocabulary-data";

export type Regenerated = {
  data: VocabularyData;
  /** Codes that are new here, with their labels. */
  added: string[];
  /** Labels that became others: what is signed from now on has the new ones. */
  changed: string[];
  /**
   * Codes that the source has no longer. They stay, because approved versions, signed credentials
   * and institutions' profiles name them.
   */
  gone: string[];
  /** Published concepts that have no key here; a person has to choose one. */
  withoutKey: string[];
};

type Published = Map<string, string>;
type Notes = Omit<Regenerated, "data">;

/** NUTS is used down to level 2, without "Extra-Regio". */
const isListed = (scheme: string, code: string) =>
  scheme !== nutsScheme || (code.length <= 4 && !code.slice(2).includes("Z"));

/** By code; a file may describe its scheme and concepts of other schemes beside its own. */
function publishedIn(scheme: string, concepts: readonly OfficialConcept[]): Published {
  const base = conceptBase(scheme);
  return new Map(
    concepts
      .filter(({ iri }) => iri.startsWith(base) && iri !== scheme)
      .map(({ iri, label }): [string, string] => [iri.slice(base.length), label])
      .filter(([code]) => isListed(scheme, code)),
  );
}

function takeLabel(published: Published, notes: Notes, [code, label]: [string, string]): string {
  const official = published.get(code);
  if (official === undefined) notes.gone.push(`${code} ${label}`);
  else if (official !== label) notes.changed.push(`${code} ${label} → ${official}`);
  return official ?? label;
}

/** The name of a level in its framework, from a label such as "IE NQF Level 9". */
function levelName(label: string, shortName: string): string {
  const rest = label.startsWith(`${shortName} `) ? label.slice(shortName.length + 1) : label;
  return rest.replace(/^Level /, "");
}

function regenerateFrameworks(
  frameworks: { code: string; shortName: string; label: string; levels: [string, string][] }[],
  published: Published,
  notes: Notes,
) {
  return frameworks.map((framework) => ({
    ...framework,
    label: takeLabel(published, notes, [framework.code, framework.label]),
    levels: framework.levels.map(([code, level]): [string, string] => {
      const official = published.get(code);
      const name = official === undefined ? undefined : levelName(official, framework.shortName);
      const names: Published = new Map(name === undefined ? [] : [[code, name]]);
      return [code, takeLabel(names, notes, [code, level])];
    }),
  }));
}

function codesOf(data: VocabularyData): string[] {
  if (!Array.isArray(data)) return Object.values(data).map(([code]) => code);
  return data.flatMap((row) =>
    Array.isArray(row) ? [row[0]] : [row.code, ...row.levels.map(([code]) => code)],
  );
}

const isCodeList = (data: VocabularyData): data is [string, string][] =>
  Array.isArray(data) && data.every((row) => Array.isArray(row));

/** A list takes new codes by itself; tables with our own keys, and frameworks, do not. */
export function regenerateVocabulary(
  { scheme }: Pick<PublishedSource, "scheme">,
  data: VocabularyData,
  concepts: readonly OfficialConcept[],
): Regenerated {
  const published = publishedIn(scheme, concepts);
  const notes: Notes = { added: [], changed: [], gone: [], withoutKey: [] };
  const known = new Set(codesOf(data));
  const unknown = [...published].filter(([code]) => !known.has(code));
  const unknownLines = unknown.map(([code, label]) => `${code} ${label}`);

  if (isCodeList(data)) {
    const rows = data.map((row): [string, string] => [row[0], takeLabel(published, notes, row)]);
    const all = [...rows, ...unknown].sort(([a], [b]) => (a < b ? -1 : 1));
    return { ...notes, data: all, added: unknownLines };
  }
  notes.withoutKey.push(...unknownLines);
  if (Array.isArray(data)) {
    const frameworks = data as Exclude<(typeof data)[number], [string, string]>[];
    return { ...notes, data: regenerateFrameworks(frameworks, published, notes) as VocabularyData };
  }
  const rows = Object.entries(data).map(([key, row]): [string, [string, string]] => [
    key,
    [row[0], takeLabel(published, notes, row)],
  ]);
  return { ...notes, data: Object.fromEntries(rows) };
}
