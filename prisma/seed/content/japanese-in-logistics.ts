import { emptyContent, type VersionContent } from "@/lib/domain/micro-credentials/content";
import type { Clock } from "../clock";
import { esco } from "./esco";
import { finnishGrades } from "./grading";

const text = (fi: string, en: string) => ({ fi, en });

/**
 * A language introduction at EQF 3 within a degree at EQF 7: the level's justification says why.
 */
export function japaneseInLogistics(clock: Clock): VersionContent {
  return {
    ...emptyContent("fi"),
    languages: ["fi", "en"],
    title: text("Japania logistiikan työhön: alkeet", "Japanese for logistics: an introduction"),
    summary: text(
      "Tervehdykset, luvut, päivämäärät ja rahtiasiakirjojen tavallisimmat merkit.",
      "Greetings, numbers, dates and the most frequent characters of freight documents.",
    ),
    need: text(
      "Satamayritykset pyysivät alkeita, jotta lähetykset Japanista tunnistetaan ilman tulkkia.",
      "Port companies asked for a beginning, so that shipments from Japan are recognised without an interpreter.",
    ),
    audience: text(
      "Logistiikan maisteriopiskelijat ja satamien työntekijät.",
      "Master's students of logistics, and port staff.",
    ),
    outcomes: [
      {
        id: "read-labels",
        title: text(
          "Tunnistaa hiraganat, katakanat ja 60 kanjia rahtiasiakirjoista",
          "Identify hiragana, katakana and 60 kanji in freight documents",
        ),
        type: "knowledge",
        reuseLevel: "cross-sector",
        escoSkills: [esco.understandWrittenJapanese],
      },
      {
        id: "exchange-facts",
        title: text(
          "Kysyä ja kertoa suullisesti nimi, määrä, päivä ja paikka lähetyksestä",
          "Ask for and state name, quantity, date and place of a shipment in speech",
        ),
        type: "skill",
        reuseLevel: "cross-sector",
        escoSkills: [esco.interactInJapanese, esco.interculturalCompetence],
      },
    ],
    workload: { contactHours: 28, selfStudyHours: 50, assessmentHours: 3, ects: 3 },
    level: {
      eqf: 3,
      cycle: "none",
      nqfIri: "http://data.europa.eu/snb/qdr/c_63c1f703",
      justification: text(
        "Osaamistavoitteet ovat alkeistason kielitaitoa (EQF 3, noin A1), vaikka opinnot ovat osa logistiikan maisterikoulutusta tasolla EQF 7: taso kuvaa osaamista, ei sitä, missä se hankitaan.",
        "The outcomes are elementary language skills (EQF 3, about A1), although the course is part of a master's degree in logistics at EQF 7: the level describes what is learned, not where.",
      ),
    },
    iscedF: "0231",
    teachingLanguages: ["fi", "en"],
    participation: {
      mode: "presential",
      activity: "classroom-coursework",
      place: text("Satamakampus, Taltaan", "Harbour campus, Taltaan"),
    },
    assessments: [
      {
        id: "reading",
        title: text("Kirjallinen koe", "Written test"),
        type: "written-examination",
        mode: "presential",
        weightPercent: 50,
        outcomeIds: ["read-labels"],
        supervision: "supervised-on-site-with-identity-check",
      },
      {
        id: "speaking",
        title: text("Suullinen koe", "Oral test"),
        type: "oral-examination",
        mode: "presential",
        weightPercent: 50,
        outcomeIds: ["exchange-facts"],
        supervision: "supervised-on-site-with-identity-check",
      },
    ],
    gradingScheme: finnishGrades,
    qualityAssurance: {
      kind: "external",
      type: "institutional-quality-assurance",
      title: text("Korkeakoulun auditointi", "Audit of the higher education institution"),
      agentName: "Finnish Education Evaluation Centre (FINEEC)",
      agentCountryCode: "FI",
      policyUrl: "https://taltaan.example/laatu",
      expiresOn: clock.day(1100),
      decision: "positive",
      reportUrl: "https://fineec.example/reports/taltaan",
    },
    stackability: {
      kind: "stackable",
      targets: [
        {
          id: "mba-logistics",
          title: text("Insinööri (ylempi AMK), logistiikka", "Master of Engineering in Logistics"),
          credits: 3,
        },
      ],
      partOf: [
        {
          id: "meng-logistics",
          title: text("Insinööri (ylempi AMK), logistiikka", "Master of Engineering in Logistics"),
        },
      ],
    },
    homepage: "https://taltaan.example/japania-logistiikassa",
    fees: text("Maksuton.", "Free of charge."),
    lifespan: { reviewOn: clock.day(400), credentialValidForMonths: null },
  };
}
