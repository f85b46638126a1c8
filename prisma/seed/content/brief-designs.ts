import { emptyContent, type VersionContent } from "@/lib/domain/micro-credentials/content";
import type { Clock } from "../clock";
import { esco } from "./esco";
import { germanGrades, passOrFail, spanishGrades } from "./grading";

/** 1 ECTS, at one afternoon a week for five weeks. It waits for a reviewer. */
export function futureSkills(clock: Clock): VersionContent {
  return {
    ...emptyContent("en"),
    title: { en: "Future skills: checking what a machine wrote" },
    summary: {
      en: "Test the claims of a generated text, document the sources, and decide what may be used.",
    },
    audience: { en: "Students and staff of all fields." },
    need: {
      en: "Texts from language models reach every desk; few people were ever shown how to check one.",
    },
    outcomes: [
      {
        id: "check-claims",
        title: {
          en: "Check ten claims of a generated text against sources and mark each as supported, unsupported or wrong",
        },
        type: "skill",
        reuseLevel: "transversal",
        escoSkills: [esco.evaluateDigitalContent, esco.thinkCritically],
      },
      {
        id: "decide-use",
        title: { en: "Decide which parts of a generated text may be used and declare that use" },
        type: "responsibility-and-autonomy",
        reuseLevel: "transversal",
        escoSkills: [esco.thinkCritically],
      },
    ],
    workload: { contactHours: 10, selfStudyHours: 18, assessmentHours: 2, ects: 1 },
    level: {
      eqf: 6,
      cycle: "first",
      nqfIri: null,
      justification: {
        en: "Critical judgement of methods and sources in unfamiliar fields, as EQF level 6 describes it.",
      },
    },
    iscedF: "0031",
    teachingLanguages: ["en"],
    participation: { mode: "online", activity: "workshop-seminar-or-conference", place: {} },
    assessments: [
      {
        id: "checked-text",
        title: { en: "A checked text with its log" },
        type: "portfolio",
        mode: "online",
        weightPercent: 100,
        outcomeIds: ["check-claims", "decide-use"],
        supervision: "unsupervised-without-identity-check",
      },
    ],
    gradingScheme: passOrFail,
    qualityAssurance: {
      ...emptyContent("en").qualityAssurance,
      kind: "internal",
      type: "institutional-quality-assurance",
      title: { en: "Programme review by the Quality Board" },
      policyUrl: "https://northern-coast.example/quality/micro-credentials",
    },
    stackability: { kind: "standalone", targets: [] },
    lifespan: { reviewOn: clock.day(365), credentialValidForMonths: null },
  };
}

/**
 * Complete enough to be submitted, and returned: its outcomes cannot be assessed as they are
 * written.
 */
export function floodMaps(clock: Clock): VersionContent {
  return {
    ...emptyContent("de"),
    languages: ["de", "en"],
    title: {
      de: "Hochwassergefahrenkarten lesen und erstellen",
      en: "Reading and making flood hazard maps",
    },
    summary: {
      de: "Für Gemeinden, die Vorsorge planen.",
      en: "For municipalities that plan ahead.",
    },
    outcomes: [
      {
        id: "know-directive",
        title: {
          de: "Die Hochwasserrichtlinie 2007/60/EG kennen",
          en: "Know the Floods Directive 2007/60/EC",
        },
        type: "knowledge",
        reuseLevel: "sector-specific",
        escoSkills: [],
      },
      {
        id: "draw-map",
        title: {
          de: "Aus einem Höhenmodell eine Gefahrenkarte für drei Wasserstände ableiten",
          en: "Derive a hazard map for three water levels from an elevation model",
        },
        type: "skill",
        reuseLevel: "sector-specific",
        escoSkills: [esco.identifyFloodRisk],
      },
    ],
    workload: { contactHours: 20, selfStudyHours: 66, assessmentHours: 4, ects: 3 },
    level: {
      eqf: 6,
      cycle: "first",
      nqfIri: "http://data.europa.eu/snb/qdr/c_6919ed25",
      justification: {},
    },
    iscedF: "0521",
    teachingLanguages: ["de"],
    participation: {
      mode: "blended",
      activity: "lab-simulation-practice-coursework",
      place: { de: "Geolabor, Nordküste", en: "Geo laboratory, Nordküste" },
    },
    assessments: [
      {
        id: "map",
        title: { de: "Gefahrenkarte einer Gemeinde", en: "Hazard map of a municipality" },
        type: "artefact-assessment",
        mode: "project-based",
        weightPercent: 100,
        outcomeIds: ["draw-map"],
        supervision: "not-stated",
      },
    ],
    gradingScheme: germanGrades,
    qualityAssurance: {
      ...emptyContent("de").qualityAssurance,
      kind: "internal",
      type: "institutional-quality-assurance",
      title: {
        de: "Prüfung durch den Qualitätsbeirat",
        en: "Programme review by the Quality Board",
      },
      policyUrl: "https://northern-coast.example/quality/micro-credentials",
    },
    lifespan: { reviewOn: clock.day(300), credentialValidForMonths: null },
  };
}

/** Begun, and far from ready: a draft as drafts are. */
export function batteryStorage(): VersionContent {
  return {
    ...emptyContent("en"),
    title: { en: "Battery storage in harbour grids" },
    summary: { en: "Plan a storage system for a quay with shore power." },
    need: {
      en: "Two harbours of the region will supply ships from land and look for people who can size the storage.",
    },
    outcomes: [
      {
        id: "size-storage",
        title: { en: "Size a storage system for a given load profile" },
        type: "skill",
        reuseLevel: "sector-specific",
        escoSkills: [esco.energyStorageSystems],
      },
    ],
    workload: { contactHours: 24, selfStudyHours: null, assessmentHours: null, ects: 3 },
    iscedF: "0713",
    teachingLanguages: ["en"],
  };
}

const text = (es: string, en: string) => ({ es, en });

/** Offered once, and retired since. */
export function waterInVineyards(clock: Clock): VersionContent {
  return {
    ...emptyContent("es"),
    languages: ["es", "en"],
    title: text("Riego deficitario en viñedo", "Deficit irrigation in vineyards"),
    summary: text("Regar menos sin perder calidad.", "Water less without losing quality."),
    audience: text("Personas que trabajan en viticultura.", "People who work in viticulture."),
    need: text(
      "La comarca dispone de un 20 % menos de agua que hace diez años.",
      "The district has 20 % less water than ten years ago.",
    ),
    outcomes: [
      {
        id: "compute-need",
        title: text(
          "Calcular la necesidad de riego de una parcela a partir de datos de suelo y clima",
          "Calculate the irrigation need of a plot from soil and weather data",
        ),
        type: "skill",
        reuseLevel: "occupation-specific",
        escoSkills: [esco.waterPolicies],
      },
    ],
    workload: { contactHours: 10, selfStudyHours: 36, assessmentHours: 4, ects: 2 },
    level: {
      eqf: 5,
      cycle: "short",
      nqfIri: "http://data.europa.eu/snb/qdr/c_cdd36a4b",
      justification: text(
        "Aplicación autónoma de un método conocido a situaciones cambiantes.",
        "A known method is applied on one's own to changing situations.",
      ),
    },
    iscedF: "0811",
    teachingLanguages: ["es"],
    participation: {
      mode: "presential",
      activity: "workshop-seminar-or-conference",
      place: text("Bodega experimental", "Experimental winery"),
    },
    assessments: [
      {
        id: "plan",
        title: text("Plan de riego de una parcela", "Irrigation plan for a plot"),
        type: "practical-assessment",
        mode: "workbased",
        weightPercent: 100,
        outcomeIds: ["compute-need"],
        supervision: "supervised-on-site-with-identity-check",
      },
    ],
    gradingScheme: spanishGrades,
    qualityAssurance: {
      ...emptyContent("es").qualityAssurance,
      kind: "internal",
      type: "institutional-quality-assurance",
      title: text("Evaluación de la Comisión de Calidad", "Evaluation by the Quality Committee"),
      policyUrl: "https://valle-alto.example/calidad/microcredenciales",
    },
    stackability: { kind: "standalone", targets: [] },
    lifespan: { reviewOn: clock.day(90), credentialValidForMonths: 36 },
  };
}
