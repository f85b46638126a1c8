import { z } from "zod";
import { RuleChoicesSchema } from "@/lib/domain/micro-credentials/rule-packs/rule-choices";
import { CountryCodeSchema } from "@/lib/domain/vocabularies/country-code";
import { isTimeZone } from "./days";
import type { ContentLanguage } from "./multilingual";
import { ContentLanguageSchema, multilingual } from "./multilingual-schema";

const shortText = (maxLength: number) => z.string().trim().max(maxLength, { error: "tooLong" });
const webAddress = shortText(500).refine(
  (value) => value === "" || (/^https?:\/\//.test(value) && URL.canParse(value)),
  {
    error: "invalidUrl",
  },
);

/**
 * The institution's data required for issuing: elements 3 and 4 of Annex I, the issuer identifiers
 * of ELM, and the figures for designs and dates.
 */
export const InstitutionProfileSchema = z.object({
  legalName: multilingual(200).refine((name) => Object.keys(name).length > 0, {
    error: "required",
  }),
  countryCode: CountryCodeSchema,
  /** NUTS code of the region, for example DE30; empty if none is stated. Element 3 of Annex I. */
  regionCode: shortText(5).refine((code) => code === "" || /^[A-Z]{2}[0-9A-Z]{0,3}$/.test(code), {
    error: "unknownCode",
  }),
  /**
   * The identifier of a legal person as in eIDAS seal certificates (organizationIdentifier), for
   * example VATDE-123456789.
   */
  eidasIdentifier: shortText(100),
  registration: shortText(100),
  vatNumber: shortText(50),
  ror: shortText(100).refine(
    (value) => value === "" || /^https:\/\/ror\.org\/0[a-z0-9]{8}$/.test(value),
    {
      error: "invalidRor",
    },
  ),
  erasmusCode: shortText(20),
  schacHomeOrganization: shortText(100),
  homepage: webAddress,
  contactEmail: z.union([z.literal(""), z.email({ error: "invalidEmail" })]),
  /** Hours of work per ECTS credit: 25 to 30 by the ECTS Users' Guide 2015. */
  hoursPerEcts: z
    .number({ error: "invalidNumber" })
    .min(25, { error: "hoursPerEctsRange" })
    .max(30, { error: "hoursPerEctsRange" }),
  timeZone: z.string().refine(isTimeZone, { error: "unknownTimeZone" }),
  languages: z
    .array(ContentLanguageSchema)
    .min(1, { error: "required" })
    .max(6, { error: "tooMany" }),
  /** The institution's colour as #rrggbb; a readable pair is derived from it. */
  accent: z.string().regex(/^#[0-9a-f]{6}$/i, { error: "invalidColour" }),
  qualityAssurance: z.object({ statement: multilingual(1000), policyUrl: webAddress }),
  /** The rules that designs are judged by, besides those for everyone. Absent: none. */
  rules: RuleChoicesSchema.optional(),
});

export type InstitutionProfile = z.output<typeof InstitutionProfileSchema>;

/**
 * The names of fields that issuing needs and the profile lacks; empty if the institution can issue.
 */
export function findMissingIssuerData(profile: InstitutionProfile): (keyof InstitutionProfile)[] {
  const missing: (keyof InstitutionProfile)[] = [];
  if (!profile.eidasIdentifier) missing.push("eidasIdentifier");
  if (!profile.registration) missing.push("registration");
  if (!profile.homepage) missing.push("homepage");
  if (Object.keys(profile.qualityAssurance.statement).length === 0)
    missing.push("qualityAssurance");
  return missing;
}

/**
 * The initial profile: name and country are known, the figures are defaults, the rest is entered in
 * settings.
 */
export function initialProfile(known: {
  name: string;
  language: ContentLanguage;
  countryCode: string;
}): InstitutionProfile {
  return {
    legalName: { [known.language]: known.name },
    countryCode: known.countryCode,
    regionCode: "",
    eidasIdentifier: "",
    registration: "",
    vatNumber: "",
    ror: "",
    erasmusCode: "",
    schacHomeOrganization: "",
    homepage: "",
    contactEmail: "",
    hoursPerEcts: 25,
    timeZone: "Europe/Brussels",
    languages: [known.language],
    accent: "#23476f",
    qualityAssurance: { statement: {}, policyUrl: "" },
  };
}
