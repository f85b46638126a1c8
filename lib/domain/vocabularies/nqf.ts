import data from "@/lib/domain/vocabularies/data/nqf.json";
import { type Concept, snbConcept } from "./concept";

export type NqfLevel = {
  /** IRI of the ELM vocabulary `qdr`. */
  iri: string;
  /** The level's name in the framework: "9", "6.1", "5a", "I-Master". */
  level: string;
  /** English label as published, for example "IE NQF Level 9". */
  label: string;
};

export type NqfFramework = {
  /** IRI of the framework itself, which is not a level and therefore not a value for `nqfLevel`. */
  iri: string;
  /** ISO 3166-1 alpha-2; a country may have several frameworks. */
  countryCode: string;
  /** Short name at the start of every level's label. */
  shortName: string;
  label: string;
  /** From lowest to highest. */
  levels: readonly NqfLevel[];
};

const iriOf = (code: string) => snbConcept("qdr", code, "").iri;

/** "Level 9", unless the level's name already contains it ("Entry Level 3"). */
function labelOf(shortName: string, level: string): string {
  return level.startsWith("Entry") ? `${shortName} ${level}` : `${shortName} Level ${level}`;
}

/** All frameworks, ordered by country. */
export const nqfFrameworks: readonly NqfFramework[] = data.map(
  ({ code, country, shortName, label, levels }) => ({
    iri: iriOf(code),
    countryCode: country,
    shortName,
    label,
    levels: levels.map(([levelCode = "", level = ""]) => ({
      iri: iriOf(levelCode),
      level,
      label: labelOf(shortName, level),
    })),
  }),
);

const byIri = new Map(
  nqfFrameworks.flatMap((framework) =>
    framework.levels.map((level) => [level.iri, { framework, level }] as const),
  ),
);

/**
 * The frameworks of a country (ISO alpha-2), for selection in a form; empty if none is published.
 */
export function nqfFrameworksOf(countryCode: string): NqfFramework[] {
  return nqfFrameworks.filter((framework) => framework.countryCode === countryCode);
}

/** The level with this IRI and its framework; null if there is none. */
export function findNqfLevel(iri: string): { framework: NqfFramework; level: NqfLevel } | null {
  return byIri.get(iri) ?? null;
}

/** A level as an ELM concept (property `nqfLevel`); null for an unknown IRI. */
export function nqfConcept(iri: string): Concept | null {
  const found = byIri.get(iri);
  return found ? { iri, scheme: snbConcept("qdr", "", "").scheme, label: found.level.label } : null;
}
