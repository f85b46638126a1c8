import data from "@/lib/domain/vocabularies/data/nuts.json";
import type { Concept } from "./concept";

/** The scheme of the Nomenclature of Territorial Units for Statistics. */
export const nutsScheme = "http://data.europa.eu/nuts";

export type NutsRegion = {
  /** Two characters: country; three: NUTS level 1; four: level 2. */
  code: string;
  /** Name as published, in the region's own language. */
  label: string;
};

/**
 * All regions of levels 0 to 2 and the statistical regions of neighbouring countries, ordered by
 * code. "Extra-Regio" codes are omitted.
 */
export const nutsRegions: readonly NutsRegion[] = data.map(([code = "", label = ""]) => ({
  code,
  label,
}));

const byCode = new Map(nutsRegions.map((region) => [region.code, region]));

/** The region of a NUTS code of levels 0 to 2; null if there is none. */
export function findNutsRegion(code: string): NutsRegion | null {
  return byCode.get(code) ?? null;
}

/**
 * The NUTS prefix of a country: its ISO alpha-2 code, except EL for Greece and UK for the United
 * Kingdom.
 */
export function nutsPrefixOf(countryCode: string): string {
  return { GR: "EL", GB: "UK" }[countryCode] ?? countryCode;
}

/** Whether a code is a region of levels 0 to 2, or of level 3 (five characters) within one. */
export function isNutsCode(code: string): boolean {
  return byCode.has(code) || (/^[A-Z0-9]{5}$/.test(code) && byCode.has(code.slice(0, 4)));
}

/**
 * A region as a concept; for a level 3 code its label is the name of the level 2 region. Null for
 * an unknown code.
 */
export function nutsConcept(code: string): Concept | null {
  if (!isNutsCode(code)) return null;
  const label = byCode.get(code.slice(0, 4))?.label ?? code;
  return { iri: `${nutsScheme}/code/${code}`, scheme: nutsScheme, label };
}
