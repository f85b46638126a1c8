import type { ContentLanguage } from "../../multilingual";

/** The headings of the criteria, in the order in which they stand. */
type Headings = {
  outcomes: string;
  assessment: string;
  workload: string;
  prerequisites: string;
  countsTowards: string;
  awardedBy: string;
};

const english: Headings = {
  outcomes: "Learning outcomes",
  assessment: "Assessment",
  workload: "Workload",
  prerequisites: "Entry requirements",
  countsTowards: "Counts towards",
  awardedBy: "Awarded jointly by",
};

const table: Partial<Record<ContentLanguage, Headings>> = {
  da: {
    outcomes: "Læringsudbytte",
    assessment: "Bedømmelse",
    workload: "Arbejdsbelastning",
    prerequisites: "Adgangskrav",
    countsTowards: "Tæller med i",
    awardedBy: "Tildelt i fællesskab af",
  },
  de: {
    outcomes: "Lernergebnisse",
    assessment: "Prüfung",
    workload: "Arbeitsaufwand",
    prerequisites: "Voraussetzungen",
    countsTowards: "Anrechenbar auf",
    awardedBy: "Gemeinsam verliehen von",
  },
  es: {
    outcomes: "Resultados de aprendizaje",
    assessment: "Evaluación",
    workload: "Carga de trabajo",
    prerequisites: "Requisitos de acceso",
    countsTowards: "Cuenta para",
    awardedBy: "Otorgado conjuntamente por",
  },
  fr: {
    outcomes: "Acquis d’apprentissage",
    assessment: "Évaluation",
    workload: "Charge de travail",
    prerequisites: "Conditions d’accès",
    countsTowards: "Compte pour",
    awardedBy: "Délivré conjointement par",
  },
  it: {
    outcomes: "Risultati di apprendimento",
    assessment: "Valutazione",
    workload: "Carico di lavoro",
    prerequisites: "Requisiti di ammissione",
    countsTowards: "Vale per",
    awardedBy: "Rilasciato congiuntamente da",
  },
  nl: {
    outcomes: "Leeruitkomsten",
    assessment: "Toetsing",
    workload: "Studielast",
    prerequisites: "Toelatingseisen",
    countsTowards: "Telt mee voor",
    awardedBy: "Gezamenlijk toegekend door",
  },
  pl: {
    outcomes: "Efekty uczenia się",
    assessment: "Ocena",
    workload: "Nakład pracy",
    prerequisites: "Wymagania wstępne",
    countsTowards: "Zaliczane do",
    awardedBy: "Wydane wspólnie przez",
  },
  pt: {
    outcomes: "Resultados de aprendizagem",
    assessment: "Avaliação",
    workload: "Carga de trabalho",
    prerequisites: "Requisitos de acesso",
    countsTowards: "Conta para",
    awardedBy: "Atribuído conjuntamente por",
  },
  sv: {
    outcomes: "Läranderesultat",
    assessment: "Examination",
    workload: "Arbetsbelastning",
    prerequisites: "Behörighetskrav",
    countsTowards: "Räknas in i",
    awardedBy: "Utfärdas gemensamt av",
  },
};

/** The headings in a language; in English where we have none of our own. */
export function headingsIn(language: string): Headings {
  return Object.entries(table).find(([known]) => known === language)?.[1] ?? english;
}
