import { emptyContent, type VersionContent } from "@/lib/domain/micro-credentials/content";
import type { Clock } from "../clock";
import { esco } from "./esco";
import { spanishGrades } from "./grading";

const text = (es: string, en: string) => ({ es, en });

const outcomes: VersionContent["outcomes"] = [
  {
    id: "apply-fair",
    title: text(
      "Explicar los principios FAIR y localizar en un conjunto de datos real qué los incumple",
      "Explain the FAIR principles and locate in a real data set what falls short of them",
    ),
    type: "knowledge",
    reuseLevel: "cross-sector",
    escoSkills: [esco.manageResearchData],
  },
  {
    id: "write-plan",
    title: text(
      "Redactar un plan de gestión de datos que cumpla la plantilla de Horizonte Europa",
      "Write a data management plan that meets the Horizon Europe template",
    ),
    type: "skill",
    reuseLevel: "cross-sector",
    escoSkills: [esco.manageResearchData, esco.dataQualityProcesses],
  },
  {
    id: "document-data",
    title: text(
      "Documentar un conjunto de datos con metadatos normalizados y depositarlo en un repositorio con identificador persistente",
      "Document a data set with standard metadata and deposit it in a repository under a persistent identifier",
    ),
    type: "skill",
    reuseLevel: "cross-sector",
    escoSkills: [esco.dataQualityProcesses],
  },
  {
    id: "decide-access",
    title: text(
      "Decidir quién puede acceder a datos personales de investigación y justificarlo conforme al Reglamento (UE) 2016/679",
      "Decide who may access personal research data and justify the decision under Regulation (EU) 2016/679",
    ),
    type: "responsibility-and-autonomy",
    reuseLevel: "cross-sector",
    escoSkills: [esco.protectPersonalData],
  },
];

const assessments: VersionContent["assessments"] = [
  {
    id: "data-plan",
    title: text(
      "Plan de gestión de datos de un proyecto propio",
      "Data management plan for a project of one's own",
    ),
    type: "project-work",
    mode: "online",
    weightPercent: 60,
    outcomeIds: ["apply-fair", "write-plan", "document-data"],
    supervision: "unsupervised-without-identity-check",
  },
  {
    id: "interview",
    title: text(
      "Entrevista sobre tres casos de acceso a datos",
      "Interview on three cases of access to data",
    ),
    type: "oral-examination",
    mode: "online",
    weightPercent: 40,
    outcomeIds: ["apply-fair", "decide-access"],
    supervision: "supervised-online-with-identity-check",
  },
];

/** 2 ECTS of 25 hours each. */
export function dataStewardship(clock: Clock): VersionContent {
  return {
    ...emptyContent("es"),
    languages: ["es", "en"],
    title: text("Custodia de datos de investigación", "Data stewardship"),
    summary: text(
      "Planificar, documentar, proteger y compartir datos de investigación para que otras personas puedan encontrarlos y reutilizarlos.",
      "Plan, document, protect and share research data so that others can find and reuse them.",
    ),
    need: text(
      "Las convocatorias públicas exigen planes de gestión de datos y los grupos pequeños no tienen a quién preguntar. Una encuesta a 62 grupos de la alianza mostró que cuatro de cada cinco no habían redactado ninguno.",
      "Public calls ask for data management plans, and small groups have no one to ask. A survey of 62 groups of the alliance showed that four in five had never written one.",
    ),
    audience: text(
      "Personal investigador y técnico, doctorandas y doctorandos, y personal de bibliotecas.",
      "Researchers, technical staff, doctoral candidates and librarians.",
    ),
    outcomes,
    workload: { contactHours: 12, selfStudyHours: 34, assessmentHours: 4, ects: 2 },
    level: {
      eqf: 7,
      cycle: "second",
      nqfIri: "http://data.europa.eu/snb/qdr/c_37f3c037",
      justification: text(
        "Los resultados exigen integrar conocimientos técnicos y jurídicos y decidir con información incompleta.",
        "The outcomes ask learners to integrate technical and legal knowledge and to decide on incomplete information.",
      ),
    },
    iscedF: "0612",
    teachingLanguages: ["es", "en"],
    participation: { mode: "online", activity: "e-learning-coursework", place: {} },
    assessments,
    gradingScheme: spanishGrades,
    qualityAssurance: {
      kind: "internal",
      type: "institutional-quality-assurance",
      title: text("Evaluación de la Comisión de Calidad", "Evaluation by the Quality Committee"),
      agentName: "",
      agentCountryCode: null,
      policyUrl: "https://valle-alto.example/calidad/microcredenciales",
      expiresOn: null,
    },
    prerequisites: text(
      "Haber participado en la recogida o el análisis de datos de al menos un proyecto.",
      "To have taken part in collecting or analysing the data of at least one project.",
    ),
    stackability: {
      kind: "stackable",
      targets: [
        {
          id: "master-data",
          title: text(
            "Máster Universitario en Ciencia de Datos Abierta",
            "Master's degree in Open Data Science",
          ),
          credits: 2,
        },
      ],
    },
    furtherInformation: text(
      "El depósito se hace en un repositorio de pruebas; ningún dato personal sale de la universidad.",
      "Deposits are made in a test repository; no personal data leave the university.",
    ),
    homepage: "https://valle-alto.example/custodia-de-datos",
    fees: text(
      "60 euros; gratuita para personal de la alianza.",
      "60 euros; free for staff of the alliance.",
    ),
    lifespan: { reviewOn: clock.day(500), credentialValidForMonths: 60 },
  };
}
