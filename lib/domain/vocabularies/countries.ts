import data from "@/lib/domain/vocabularies/data/country.json";
import type { Concept } from "./concept";

/** The scheme of the Publications Office's country authority list. */
export const countryScheme = "http://publications.europa.eu/resource/authority/country";

export type Country = {
  /** ISO 3166-1 alpha-2 (XK for Kosovo): the stored and displayed code. */
  alpha2: string;
  /** The code of the EU authority list: ISO 3166-1 alpha-3, save for two territories. */
  alpha3: string;
  /** English label of the authority list. */
  label: string;
};

/** Every country and territory with an alpha-2 code, ordered by it. */
export const countries: readonly Country[] = Object.entries(data).map(
  ([alpha2, [alpha3 = "", label = ""]]) => ({ alpha2, alpha3, label }),
);

const byAlpha2 = new Map(countries.map((country) => [country.alpha2, country]));
const byAlpha3 = new Map(countries.map((country) => [country.alpha3, country]));

/** The country of an alpha-2 code; null if there is none. */
export function findCountry(alpha2: string): Country | null {
  return byAlpha2.get(alpha2) ?? null;
}

/** The country of an authority code (alpha-3); null if there is none. */
export function findCountryByAuthorityCode(alpha3: string): Country | null {
  return byAlpha3.get(alpha3) ?? null;
}

/**
 * A country as a concept of the authority list; throws RangeError for a code that
 * `CountryCodeSchema` would refuse.
 */
export function countryConcept(alpha2: string): Concept {
  const country = byAlpha2.get(alpha2);
  if (!country) throw new RangeError(`No country has the code ${alpha2}`);
  return { iri: `${countryScheme}/${country.alpha3}`, scheme: countryScheme, label: country.label };
}
