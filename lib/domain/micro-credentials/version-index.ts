import type { ContentLanguage, Multilingual } from "@/lib/domain/multilingual";
import { textIn } from "@/lib/domain/multilingual";
import type { Mode } from "@/lib/domain/vocabularies/elements";
import { findIscedField } from "@/lib/domain/vocabularies/isced-f";
import type { VersionContent } from "./content";

/**
 * The columns for search, filters and sorting in lists and the catalogue: derived from the content
 * at every write, never typed.
 */
export type VersionIndex = {
  /** The title in the primary language, otherwise in any; empty while there is none. */
  title: string;
  ects: number | null;
  eqfLevel: number | null;
  iscedF: string | null;
  mode: Mode | null;
  /** The languages of teaching; the content's languages if none are stated. */
  languages: ContentLanguage[];
  /** Folded text of every language, see {@link foldForSearch}; at most 20,000 UTF-16 units. */
  searchText: string;
};

const maximumSearchText = 20_000;

/** Letters that Unicode does not decompose, as typed by people without them on their keyboard. */
const plainLetters: Record<string, string> = {
  ß: "ss",
  ł: "l",
  ø: "o",
  æ: "ae",
  œ: "oe",
  đ: "d",
  ð: "d",
  þ: "th",
  ħ: "h",
  ı: "i",
};

/** Text normalised for search: lower case, without diacritics, single spaces. */
export function foldForSearch(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[ßłøæœđðþħı]/g, (letter) => plainLetters[letter] ?? letter)
    .replace(/\s+/g, " ")
    .trim();
}

/** Derives the index of a version from its content. */
export function composeVersionIndex(content: VersionContent): VersionIndex {
  const { teachingLanguages, languages } = content;
  return {
    title: textIn(content.title, ...languages),
    ects: content.workload.ects,
    eqfLevel: content.level.eqf,
    iscedF: content.iscedF,
    mode: content.participation.mode,
    languages: teachingLanguages.length > 0 ? teachingLanguages : languages,
    searchText: foldForSearch(searchedTexts(content).join(" "))
      .slice(0, maximumSearchText)
      .toWellFormed(),
  };
}

function searchedTexts(content: VersionContent): string[] {
  const texts: (Multilingual | string)[] = [
    content.title,
    content.summary,
    ...content.outcomes.flatMap((outcome) => [
      outcome.title,
      ...outcome.escoSkills.map((skill) => skill.label),
    ]),
    content.audience,
    content.prerequisites,
    ...content.stackability.targets.map((target) => target.title),
    ...content.awardingPartners.map((partner) => partner.legalName),
    (content.iscedF && findIscedField(content.iscedF)?.label) || "",
  ];
  return texts.flatMap((text) => (typeof text === "string" ? text : Object.values(text)));
}

/**
 * A course page's address from a title: lower-case Latin letters, digits and hyphens, at most 60
 * characters; `fallback` (the code, for example) if nothing of the title remains.
 */
export function slugFrom(title: string, fallback: string): string {
  const slug = (text: string) =>
    foldForSearch(text)
      .replace(/[^a-z0-9]+/g, "-")
      .slice(0, 60)
      .replace(/^-+|-+$/g, "");
  return slug(title) || slug(fallback) || "course";
}

/** `wanted`, or the first of `wanted-2`, `wanted-3`, … that is not taken. */
export function firstFreeSlug(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number++) {
    const candidate = `${wanted}-${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}
