import { emptyContent, type VersionContent } from "@/lib/domain/micro-credentials/content";
import type { Clock } from "../clock";
import { esco } from "./esco";
import { germanGrades } from "./grading";

const text = (en: string, de: string) => ({ en, de });

const outcomes: VersionContent["outcomes"] = [
  {
    id: "explain-flow",
    title: text(
      "Explain the steps of a digital design flow from specification to layout and name what each step can no longer correct",
      "Die Schritte eines digitalen Entwurfsablaufs von der Spezifikation bis zum Layout erklären und benennen, was jeder Schritt nicht mehr korrigieren kann",
    ),
    type: "knowledge",
    reuseLevel: "sector-specific",
    escoSkills: [esco.integratedCircuits, esco.microelectronics],
  },
  {
    id: "describe-circuit",
    title: text(
      "Describe a synchronous circuit of at least 2,000 gates in a hardware description language so that it synthesises without latches",
      "Eine synchrone Schaltung mit mindestens 2.000 Gattern in einer Hardwarebeschreibungssprache so beschreiben, dass sie ohne Latches synthetisierbar ist",
    ),
    type: "skill",
    reuseLevel: "occupation-specific",
    escoSkills: [esco.designIntegratedCircuits],
  },
  {
    id: "meet-constraints",
    title: text(
      "Place and route a block with open tools, and close timing and power against given constraints",
      "Einen Block mit quelloffenen Werkzeugen platzieren und verdrahten und dabei vorgegebene Zeit- und Leistungsgrenzen einhalten",
    ),
    type: "skill",
    reuseLevel: "occupation-specific",
    escoSkills: [esco.designIntegratedCircuits],
  },
  {
    id: "defend-decisions",
    title: text(
      "Decide on trade-offs of area, speed and power in a team with an industrial client and justify them in a design review",
      "Im Team mit einem industriellen Auftraggeber zwischen Fläche, Geschwindigkeit und Leistung abwägen und die Entscheidungen in einer Entwurfsprüfung begründen",
    ),
    type: "responsibility-and-autonomy",
    reuseLevel: "cross-sector",
    escoSkills: [esco.workInTeams],
  },
];

const assessments: VersionContent["assessments"] = [
  {
    id: "written",
    title: text("Written examination, 90 minutes", "Klausur, 90 Minuten"),
    type: "written-examination",
    mode: "presential",
    weightPercent: 40,
    outcomeIds: ["explain-flow"],
    supervision: "supervised-on-site-with-identity-check",
  },
  {
    id: "design-project",
    title: text("Design project with report and layout", "Entwurfsprojekt mit Bericht und Layout"),
    type: "project-work",
    mode: "project-based",
    weightPercent: 40,
    outcomeIds: ["describe-circuit", "meet-constraints"],
    supervision: "unsupervised-without-identity-check",
  },
  {
    id: "design-review",
    title: text(
      "Design review before the industrial client",
      "Entwurfsprüfung vor dem Industriepartner",
    ),
    type: "oral-examination",
    mode: "presential",
    weightPercent: 20,
    outcomeIds: ["meet-constraints", "defend-decisions"],
    supervision: "supervised-on-site-with-identity-check",
  },
];

/** The first version: 4 ECTS. The industrial partner co-designs and reviews; it does not award. */
export function chipDesign(clock: Clock): VersionContent {
  return {
    ...emptyContent("en"),
    languages: ["en", "de"],
    title: text("Chip design with industry", "Chipentwurf mit der Industrie"),
    summary: text(
      "Design a digital block from specification to layout, for a real request of a chip maker, and defend it in a design review.",
      "Einen digitalen Block von der Spezifikation bis zum Layout entwerfen, nach einer echten Anfrage eines Chipherstellers, und ihn in einer Entwurfsprüfung verteidigen.",
    ),
    need: text(
      "Chip makers on the coast report that engineers from neighbouring fields wait up to a year for their first design task. Four companies and the chamber of commerce named the same three gaps in interviews: the design flow as a whole, closing timing, and defending a decision before a client.",
      "Chiphersteller an der Küste berichten, dass Fachkräfte aus Nachbargebieten bis zu einem Jahr auf ihre erste Entwurfsaufgabe warten. Vier Unternehmen und die Handelskammer nannten in Gesprächen dieselben drei Lücken: den Entwurfsablauf als Ganzes, das Einhalten von Zeitgrenzen und das Begründen von Entscheidungen vor Auftraggebern.",
    ),
    audience: text(
      "Engineers and computer scientists with a bachelor's degree who want to move into chip design, and master's students of neighbouring fields.",
      "Fachkräfte aus Technik und Informatik mit Bachelorabschluss, die in den Chipentwurf wechseln wollen, und Masterstudierende benachbarter Fächer.",
    ),
    outcomes,
    workload: { contactHours: 36, selfStudyHours: 76, assessmentHours: 8, ects: 4 },
    level: {
      eqf: 7,
      cycle: "second",
      nqfIri: null,
      justification: text(
        "The outcomes ask for specialised problem solving with incomplete requirements and for responsibility in a team, as the descriptors of EQF level 7 do.",
        "Die Lernergebnisse verlangen spezialisierte Problemlösung bei unvollständigen Anforderungen und Verantwortung im Team, wie es die Deskriptoren der EQR-Stufe 7 beschreiben.",
      ),
    },
    iscedF: "0714",
    teachingLanguages: ["en"],
    participation: {
      mode: "blended",
      activity: "lab-simulation-practice-coursework",
      place: text(
        "Design laboratory, Hafenstraße 4, Nordküste",
        "Entwurfslabor, Hafenstraße 4, Nordküste",
      ),
    },
    assessments,
    gradingScheme: germanGrades,
    qualityAssurance: {
      kind: "internal",
      type: "institutional-quality-assurance",
      title: text("Programme review by the Quality Board", "Prüfung durch den Qualitätsbeirat"),
      agentName: "",
      agentCountryCode: null,
      policyUrl: "https://northern-coast.example/quality/micro-credentials",
      expiresOn: clock.day(900),
    },
    prerequisites: text(
      "Digital logic at bachelor's level (Boolean algebra, flip-flops, finite state machines) and one programming language. A self-test shows what is missing.",
      "Digitaltechnik auf Bachelorniveau (boolesche Algebra, Flipflops, endliche Automaten) und eine Programmiersprache. Ein Selbsttest zeigt, was fehlt.",
    ),
    stackability: {
      kind: "stackable",
      targets: [
        {
          id: "msc-electronics",
          title: text(
            "Master of Science in Electronic Systems",
            "Master of Science Elektronische Systeme",
          ),
          credits: 4,
        },
      ],
    },
    furtherInformation: text(
      "Designed together with Küstenchip GmbH, whose engineers set the project and sit in the design review; grades are given by the university alone.",
      "Gemeinsam entwickelt mit der Küstenchip GmbH, deren Fachleute das Projekt stellen und an der Entwurfsprüfung teilnehmen; die Noten gibt allein die Universität.",
    ),
    homepage: "https://northern-coast.example/chip-design",
    documents: [
      {
        id: "handbook",
        title: text("Module handbook", "Modulhandbuch"),
        address: "https://northern-coast.example/chip-design/module-handbook.pdf",
      },
    ],
    fees: text(
      "480 euros; 240 euros for people without employment; free for enrolled students.",
      "480 Euro; 240 Euro für Menschen ohne Beschäftigung; frei für eingeschriebene Studierende.",
    ),
    lifespan: { reviewOn: clock.day(700), credentialValidForMonths: null },
  };
}

/**
 * The second version: employers asked for more practice in verification, so there is a further
 * outcome and a fifth credit.
 */
export function chipDesignExtended(clock: Clock): VersionContent {
  const first = chipDesign(clock);
  const [flow, circuit, ...rest] = first.outcomes;
  if (!flow || !circuit) return first;
  const verify: VersionContent["outcomes"][number] = {
    id: "verify-block",
    title: text(
      "Verify a block by simulation with coverage of at least 90 % and report every deviation from its specification",
      "Einen Block durch Simulation mit mindestens 90 % Abdeckung verifizieren und jede Abweichung von der Spezifikation berichten",
    ),
    type: "skill",
    reuseLevel: "occupation-specific",
    escoSkills: [esco.testHardware],
  };
  return {
    ...first,
    outcomes: [flow, circuit, verify, ...rest],
    workload: { contactHours: 42, selfStudyHours: 98, assessmentHours: 10, ects: 5 },
    assessments: first.assessments.map((assessment) =>
      assessment.id === "design-project"
        ? { ...assessment, outcomeIds: ["describe-circuit", "verify-block", "meet-constraints"] }
        : assessment,
    ),
    stackability: {
      kind: "stackable",
      targets: first.stackability.targets.map((target) => ({ ...target, credits: 5 })),
    },
  };
}
