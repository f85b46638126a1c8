import type { DemoInstitutionSlug } from "@/lib/demo/people";
import { type InstitutionProfile, initialProfile } from "@/lib/domain/institution-profile";

/**
 * Three universities that do not exist, in three countries with different frameworks, credit hours
 * and languages.
 */
export type DemoInstitution = { profile: InstitutionProfile; faculties: string[] };

const northernCoast: InstitutionProfile = {
  legalName: { en: "Northern Coast University", de: "Universität Nordküste" },
  countryCode: "DE",
  regionCode: "DEF0",
  eidasIdentifier: "VATDE-811000017",
  registration: "NCU-1965-01",
  vatNumber: "DE811000017",
  ror: "",
  erasmusCode: "D NORDKUE01",
  schacHomeOrganization: "northern-coast.example",
  homepage: "https://northern-coast.example",
  contactEmail: "microcredentials@northern-coast.example",
  hoursPerEcts: 30,
  timeZone: "Europe/Berlin",
  languages: ["en", "de"],
  accent: "#1d4f7c",
  qualityAssurance: {
    statement: {
      en: "Every micro-credential is reviewed by the Quality Board before it is offered and every three years after, under part 1 of the European Standards and Guidelines (ESG 2015).",
      de: "Jedes Microcredential wird vor dem ersten Angebot und danach alle drei Jahre vom Qualitätsbeirat geprüft, nach Teil 1 der Europäischen Standards und Leitlinien (ESG 2015).",
    },
    policyUrl: "https://northern-coast.example/quality/micro-credentials",
  },
};

const valleAlto: InstitutionProfile = {
  legalName: { es: "Universidad del Valle Alto", en: "University of Valle Alto" },
  countryCode: "ES",
  regionCode: "ES24",
  eidasIdentifier: "VATES-Q5000017G",
  registration: "RUCT-9917",
  vatNumber: "ESQ5000017G",
  ror: "",
  erasmusCode: "E VALLEAL01",
  schacHomeOrganization: "valle-alto.example",
  homepage: "https://valle-alto.example",
  contactEmail: "microcredenciales@valle-alto.example",
  hoursPerEcts: 25,
  timeZone: "Europe/Madrid",
  languages: ["es", "en"],
  accent: "#8c3b1f",
  qualityAssurance: {
    statement: {
      es: "La Comisión de Calidad evalúa cada microcredencial antes de ofertarla y revisa cada año los resultados y la opinión de quienes la cursan.",
      en: "The Quality Committee evaluates every micro-credential before it is offered and reviews results and learners' opinions every year.",
    },
    policyUrl: "https://valle-alto.example/calidad/microcredenciales",
  },
};

const taltaan: InstitutionProfile = {
  legalName: { fi: "Taltaan ammattikorkeakoulu", en: "Taltaan University of Applied Sciences" },
  countryCode: "FI",
  regionCode: "FI1C",
  eidasIdentifier: "VATFI-29990017",
  registration: "2999001-7",
  vatNumber: "FI29990017",
  ror: "",
  erasmusCode: "SF TALTAAN01",
  schacHomeOrganization: "taltaan.example",
  homepage: "https://taltaan.example",
  contactEmail: "pienet.osaamiskokonaisuudet@taltaan.example",
  hoursPerEcts: 27,
  timeZone: "Europe/Helsinki",
  languages: ["fi", "en"],
  accent: "#1f6b52",
  qualityAssurance: {
    statement: {
      fi: "Pienet osaamiskokonaisuudet kuuluvat ammattikorkeakoulun laatujärjestelmään: ne arvioidaan ennen tarjontaa ja toteutuksittain palautteen perusteella.",
      en: "Micro-credentials are part of the university's quality system: they are evaluated before they are offered and, after each run, in the light of feedback.",
    },
    policyUrl: "https://taltaan.example/laatu",
  },
};

export const demoInstitutions: Record<DemoInstitutionSlug, DemoInstitution> = {
  "northern-coast": {
    profile: northernCoast,
    faculties: [
      "Faculty of Engineering",
      "Faculty of Environment and Society",
      "Centre for Continuing Education",
    ],
  },
  "valle-alto": { profile: valleAlto, faculties: ["Facultad de Ciencias", "Escuela Politécnica"] },
  taltaan: {
    profile: taltaan,
    faculties: ["Logistics and Maritime Technology", "Wellbeing and Business"],
  },
};

export const demoAlliance = {
  slug: "coastline-alliance",
  profile: {
    ...initialProfile({ name: "Coastline Alliance", language: "en", countryCode: "DE" }),
    homepage: "https://coastline-alliance.example",
    contactEmail: "office@coastline-alliance.example",
    languages: ["en"],
    accent: "#2f4858",
    qualityAssurance: {
      statement: {
        en: "Each member applies its own quality assurance; joint awards are reviewed by all members that award them.",
      },
      policyUrl: "https://coastline-alliance.example/quality",
    },
  } satisfies InstitutionProfile,
};
