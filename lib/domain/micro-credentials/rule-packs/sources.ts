import type { RuleSource } from "./rule";

const comparison =
  "In-depth analysis of recommendations and tools for micro-credentials (#edu4sdgs)";

/** The documents that the rules of the packs are taken from. */
export const ruleSources = {
  spanishDecree: {
    title: "Real Decreto 822/2021, artículo 37",
    date: "2021-09-28",
    address: "https://www.boe.es/eli/es/rd/2021/09/28/822",
  },
  countries: { title: `${comparison}, table 6`, date: "2025-11" },
  catalonia: { title: `${comparison}, section 3.2.3: MicroCredCat`, date: "2025-11" },
  germanFramework: { title: `${comparison}, section 3.2.2: DQR`, date: "2025-11" },
  germanFees: { title: `${comparison}, section 2.5.2, after HRK (2023)`, date: "2025-11" },
  polishSystem: {
    title: `${comparison}, section 3.2.4: Integrated Qualifications System`,
    date: "2025-11",
  },
  dutchPilot: {
    title: "Kwaliteitskader microcredentials, Pilot Microcredentials (Npuls)",
    date: "2021",
  },
  cmf: {
    title: "Common Microcredential Framework, European MOOC Consortium",
    date: "2019",
    address: "https://emc.eadtu.eu/",
  },
  microHe: { title: "MicroHE: classes of micro-credentials", date: "2019" },
  recommendation: {
    title: "Council Recommendation 2022/C 243/02, Annex I",
    date: "2022-06-16",
    address: "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32022H0627(02)",
  },
  userGuide: { title: "ECTS Users’ Guide", date: "2015" },
} as const satisfies Record<string, RuleSource>;
