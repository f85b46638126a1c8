import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conceptOf } from "@/lib/domain/vocabularies/concept";
import { countries, countryConcept, findCountry } from "@/lib/domain/vocabularies/countries";
import { CountryCodeSchema } from "@/lib/domain/vocabularies/country-code";
import {
  assessmentTypes,
  CycleSchema,
  cycleConcept,
  outcomeTypes,
  supervisions,
} from "@/lib/domain/vocabularies/elements";
import { eqfConcept } from "@/lib/domain/vocabularies/eqf";
import { findIscedField, iscedFields } from "@/lib/domain/vocabularies/isced-f";
import { isJudgedScheme, isKnownConcept } from "@/lib/domain/vocabularies/known-concepts";
import { findNqfLevel, nqfFrameworksOf } from "@/lib/domain/vocabularies/nqf";
import { isNutsCode } from "@/lib/domain/vocabularies/nuts";

describe("concepts of our keys", () => {
  it.each([
    ["unsupervised-without-identity-check", "Unsupervised without ID Verification"],
    ["supervised-without-identity-check", "Supervised without ID Verification"],
    ["supervised-online-with-identity-check", "Supervised with ID Verification"],
    ["supervised-on-site-with-identity-check", "Supervised with ID Verification"],
    ["not-stated", undefined],
  ] as const)("%s is %s", (key, label) => {
    expect(conceptOf(supervisions, key)?.label).toBe(label);
  });

  it("has no ELM concept for responsibility and autonomy", () => {
    expect(conceptOf(outcomeTypes, "responsibility-and-autonomy")).toBeNull();
  });

  it("puts cycles under our own address", () => {
    expect(cycleConcept("https://a.example", "first")).toEqual({
      iri: "https://a.example/ns/qf-ehea/first",
      scheme: "https://a.example/ns/qf-ehea",
      label: "First cycle",
    });
    expect(
      CycleSchema.options.filter((cycle) => cycleConcept("https://a.example", cycle) === null),
    ).toEqual(["none"]);
  });
});

describe("countries", () => {
  it.each([
    ["DE", "DEU"],
    ["GR", "GRC"],
    ["GB", "GBR"],
    ["XK", "1A0"],
  ])("%s is %s in the authority list", (alpha2, alpha3) => {
    expect(countryConcept(alpha2).iri).toBe(
      `http://publications.europa.eu/resource/authority/country/${alpha3}`,
    );
  });

  it("refuses anything but a country, with our message", () => {
    for (const code of ["EL", "UK", "de", "", "XX", "__proto__"]) {
      expect(findCountry(code)).toBeNull();
      expect(CountryCodeSchema.safeParse(code).error?.issues[0]?.message).toBe("unknownCode");
    }
  });

  it("has 250 distinct codes on either side", () => {
    expect(new Set(countries.map((country) => country.alpha2)).size).toBe(250);
    expect(new Set(countries.map((country) => country.alpha3)).size).toBe(250);
  });
});

describe("regions, fields and national levels", () => {
  it.each([
    ["DE30", true],
    ["DE300", true],
    ["DE", true],
    ["DE99", false],
    ["DE9999", false],
    ["", false],
  ])("validates the region %s: %s", (code, known) => {
    expect(isNutsCode(code)).toBe(known);
  });

  it("has every field's broader field", () => {
    for (const { code } of iscedFields)
      if (code.length > 2) expect(findIscedField(code.slice(0, 2)), code).not.toBeNull();
  });

  it("offers the frameworks of a country and finds a level with its framework", () => {
    expect(nqfFrameworksOf("GB")).toHaveLength(3);
    const ninth = nqfFrameworksOf("IE")[0]?.levels[8];
    expect(ninth?.label).toBe("IE NQF Level 9");
    expect(findNqfLevel(ninth?.iri ?? "")?.framework.countryCode).toBe("IE");
    expect(findNqfLevel("http://data.europa.eu/snb/qdr/c_00000000")).toBeNull();
  });
});

describe("isKnownConcept", () => {
  const eqf = "http://data.europa.eu/snb/eqf/25831c2";

  it.each([
    ["http://data.europa.eu/snb/eqf/7", eqf, true],
    ["http://data.europa.eu/snb/eqf/99", eqf, false],
    ["http://data.europa.eu/snb/eqf/07", eqf, false],
    ["http://data.europa.eu/snb/eqf/7", "http://example.org/other-scheme", false],
    [assessmentTypes.quiz.iri, eqf, false],
    [assessmentTypes.quiz.iri, assessmentTypes.quiz.scheme, true],
    ["http://example.org/6e6cb2cc78", assessmentTypes.quiz.scheme, false],
    [
      "http://data.europa.eu/snb/supervision-verification/df2880c5cb",
      "http://data.europa.eu/snb/supervision-verification/25831c2",
      true,
    ],
    [
      "http://publications.europa.eu/resource/authority/country/DEU",
      "http://publications.europa.eu/resource/authority/country",
      true,
    ],
    [
      "http://publications.europa.eu/resource/authority/country/DE",
      "http://publications.europa.eu/resource/authority/country",
      false,
    ],
    [
      "http://publications.europa.eu/resource/authority/language/JPN",
      "http://publications.europa.eu/resource/authority/language",
      true,
    ],
  ])("%s in %s: %s", (iri, scheme, known) => {
    expect(isKnownConcept(iri, scheme)).toBe(known);
  });

  it("never accepts a value of an unknown scheme", () => {
    fc.assert(
      fc.property(fc.webUrl(), fc.string(), (scheme, code) => {
        expect(isJudgedScheme(scheme)).toBe(false);
        expect(isKnownConcept(`${scheme}/${code}`, scheme)).toBe(false);
      }),
    );
  });

  it("accepts exactly eight EQF levels", () => {
    fc.assert(
      fc.property(fc.integer(), (level) => {
        const known = isKnownConcept(`http://data.europa.eu/snb/eqf/${level}`, eqf);
        expect(known).toBe(level >= 1 && level <= 8);
        expect(eqfConcept(level) !== null).toBe(known);
      }),
    );
  });
});
