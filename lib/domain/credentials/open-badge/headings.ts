import type { ContentLanguage } from "@/lib/domain/multilingual";

/** The headings of the criteria, in order. */
export type CriteriaHeadings = {
  outcomes: string;
  assessment: string;
  grading: string;
  workload: string;
  prerequisites: string;
  parts: string;
  partOf: string;
  countsTowards: string;
  awardedBy: string;
};

const english: CriteriaHeadings = {
  outcomes: "Learning outcomes",
  assessment: "Assessment",
  grading: "Grading scale",
  workload: "Workload",
  prerequisites: "Entry requirements",
  parts: "Consists of",
  partOf: "Part of",
  countsTowards: "Counts towards",
  awardedBy: "Awarded jointly by",
};

const table: Partial<Record<ContentLanguage, CriteriaHeadings>> = {
  da: {
    outcomes: "Læringsudbytte",
    assessment: "Bedømmelse",
    grading: "Karakterskala",
    workload: "Arbejdsbelastning",
    prerequisites: "Adgangskrav",
    parts: "Består af",
    partOf: "Del af",
    countsTowards: "Tæller med i",
    awardedBy: "Tildelt i fællesskab af",
  },
  de: {
    outcomes: "Lernergebnisse",
    assessment: "Prüfung",
    grading: "Notenskala",
    workload: "Arbeitsaufwand",
    prerequisites: "Voraussetzungen",
    parts: "Besteht aus",
    partOf: "Teil von",
    countsTowards: "Anrechenbar auf",
    awardedBy: "Gemeinsam verliehen von",
  },
  es: {
    outcomes: "Resultados de aprendizaje",
    assessment: "Evaluación",
    grading: "Escala de calificación",
    workload: "Carga de trabajo",
    prerequisites: "Requisitos de acceso",
    parts: "Consta de",
    partOf: "Forma parte de",
    countsTowards: "Cuenta para",
    awardedBy: "Otorgado conjuntamente por",
  },
  fr: {
    outcomes: "Acquis d’apprentissage",
    assessment: "Évaluation",
    grading: "Échelle de notation",
    workload: "Charge de travail",
    prerequisites: "Conditions d’accès",
    parts: "Se compose de",
    partOf: "Fait partie de",
    countsTowards: "Compte pour",
    awardedBy: "Délivré conjointement par",
  },
  it: {
    outcomes: "Risultati di apprendimento",
    assessment: "Valutazione",
    grading: "Scala di valutazione",
    workload: "Carico di lavoro",
    prerequisites: "Requisiti di ammissione",
    parts: "Si compone di",
    partOf: "Fa parte di",
    countsTowards: "Vale per",
    awardedBy: "Rilasciato congiuntamente da",
  },
  nl: {
    outcomes: "Leeruitkomsten",
    assessment: "Toetsing",
    grading: "Beoordelingsschaal",
    workload: "Studielast",
    prerequisites: "Toelatingseisen",
    parts: "Bestaat uit",
    partOf: "Onderdeel van",
    countsTowards: "Telt mee voor",
    awardedBy: "Gezamenlijk toegekend door",
  },
  pl: {
    outcomes: "Efekty uczenia się",
    assessment: "Ocena",
    grading: "Skala ocen",
    workload: "Nakład pracy",
    prerequisites: "Wymagania wstępne",
    parts: "Składa się z",
    partOf: "Część",
    countsTowards: "Zaliczane do",
    awardedBy: "Wydane wspólnie przez",
  },
  pt: {
    outcomes: "Resultados de aprendizagem",
    assessment: "Avaliação",
    grading: "Escala de classificação",
    workload: "Carga de trabalho",
    prerequisites: "Requisitos de acesso",
    parts: "Compõe-se de",
    partOf: "Faz parte de",
    countsTowards: "Conta para",
    awardedBy: "Atribuído conjuntamente por",
  },
  sv: {
    outcomes: "Läranderesultat",
    assessment: "Examination",
    grading: "Betygsskala",
    workload: "Arbetsbelastning",
    prerequisites: "Behörighetskrav",
    parts: "Består av",
    partOf: "Del av",
    countsTowards: "Räknas in i",
    awardedBy: "Utfärdas gemensamt av",
  },
};

/** The headings in a language; in English if there are none. */
export function headingsIn(language: string): CriteriaHeadings {
  return Object.entries(table).find(([known]) => known === language)?.[1] ?? english;
}
