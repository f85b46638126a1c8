import { emptyContent, type VersionContent } from "@/lib/domain/micro-credentials/content";
import type { Clock } from "../clock";
import { esco } from "./esco";
import { germanGrades, passOrFail } from "./grading";

const text = (en: string, de: string) => ({ en, de });

/** One course of the award: what it leads to and how that is assessed. */
type Course = {
  id: string;
  title: { en: string; de: string };
  outcome: VersionContent["outcomes"][number];
  assessment: Omit<VersionContent["assessments"][number], "id" | "outcomeIds" | "weightPercent">;
};

const courses: Course[] = [
  {
    id: "introduction",
    title: text("Introduction to sustainability", "Einführung in die Nachhaltigkeit"),
    outcome: {
      id: "explain-boundaries",
      title: text(
        "Explain planetary boundaries and the Sustainable Development Goals, and relate a case from one's own field to both",
        "Planetare Grenzen und die Ziele für nachhaltige Entwicklung erklären und einen Fall aus dem eigenen Fach auf beide beziehen",
      ),
      type: "knowledge",
      reuseLevel: "transversal",
      escoSkills: [esco.climateChangeImpact],
    },
    assessment: {
      title: text("Introduction: online quiz", "Einführung: Online-Quiz"),
      type: "quiz",
      mode: "online",
      supervision: "unsupervised-without-identity-check",
    },
  },
  {
    id: "climate",
    title: text("Climate and coast", "Klima und Küste"),
    outcome: {
      id: "interpret-scenarios",
      title: text(
        "Interpret regional climate scenarios and derive two measures of adaptation for a coastal community",
        "Regionale Klimaszenarien deuten und daraus zwei Anpassungsmaßnahmen für eine Küstengemeinde ableiten",
      ),
      type: "skill",
      reuseLevel: "cross-sector",
      escoSkills: [esco.climateChangeImpact],
    },
    assessment: {
      title: text("Climate and coast: case report", "Klima und Küste: Fallbericht"),
      type: "marked-assignment",
      mode: "online",
      supervision: "unsupervised-without-identity-check",
    },
  },
  {
    id: "circularity",
    title: text("Circular economy", "Kreislaufwirtschaft"),
    outcome: {
      id: "compare-products",
      title: text(
        "Compare two products by a simplified life cycle assessment and state its limits",
        "Zwei Produkte durch eine vereinfachte Ökobilanz vergleichen und deren Grenzen angeben",
      ),
      type: "skill",
      reuseLevel: "cross-sector",
      escoSkills: [esco.circularEconomy, esco.assessEnvironmentalImpact],
    },
    assessment: {
      title: text("Circular economy: life cycle assessment", "Kreislaufwirtschaft: Ökobilanz"),
      type: "project-work",
      mode: "project-based",
      supervision: "unsupervised-without-identity-check",
    },
  },
  {
    id: "society",
    title: text("Just transition", "Gerechter Wandel"),
    outcome: {
      id: "weigh-interests",
      title: text(
        "Weigh the interests of those affected by a change and justify a fair distribution of its costs",
        "Die Interessen der von einer Veränderung Betroffenen abwägen und eine gerechte Verteilung ihrer Kosten begründen",
      ),
      type: "responsibility-and-autonomy",
      reuseLevel: "transversal",
      escoSkills: [esco.engageWithStakeholders],
    },
    assessment: {
      title: text("Just transition: oral examination", "Gerechter Wandel: mündliche Prüfung"),
      type: "oral-examination",
      mode: "online",
      supervision: "supervised-online-with-identity-check",
    },
  },
  {
    id: "practice",
    title: text("Sustainability in practice", "Nachhaltigkeit in der Praxis"),
    outcome: {
      id: "plan-change",
      title: text(
        "Plan a sustainability measure for an organisation with goal, indicator and budget, and present it to its managers",
        "Eine Nachhaltigkeitsmaßnahme mit Ziel, Kennzahl und Budget für eine Organisation planen und der Leitung vorstellen",
      ),
      type: "responsibility-and-autonomy",
      reuseLevel: "cross-sector",
      escoSkills: [esco.promoteSustainability],
    },
    assessment: {
      title: text(
        "Sustainability in practice: portfolio",
        "Nachhaltigkeit in der Praxis: Portfolio",
      ),
      type: "portfolio",
      mode: "workbased",
      supervision: "supervised-on-site-with-identity-check",
    },
  },
];

const awardingPartners: VersionContent["awardingPartners"] = [
  {
    id: "valle-alto",
    legalName: "Universidad del Valle Alto",
    countryCode: "ES",
    registration: "RUCT-9917",
    homepage: "https://valle-alto.example",
  },
  {
    id: "taltaan",
    legalName: "Taltaan ammattikorkeakoulu",
    countryCode: "FI",
    registration: "2999001-7",
    homepage: "https://taltaan.example",
  },
];

/**
 * 10 ECTS of 30 hours from one introduction and four courses of 2 ECTS each; all three universities
 * award.
 */
export function sustainability(clock: Clock): VersionContent {
  return {
    ...emptyContent("en"),
    languages: ["en", "de"],
    title: text(
      "Sustainability: one introduction and four courses",
      "Nachhaltigkeit: eine Einführung und vier Kurse",
    ),
    summary: text(
      "A joint award of three universities on three coasts: an introduction for everyone, then climate, circularity, society and practice.",
      "Eine gemeinsame Auszeichnung dreier Hochschulen an drei Küsten: eine Einführung für alle, dann Klima, Kreislauf, Gesellschaft und Praxis.",
    ),
    need: text(
      "Companies with more than 500 employees report on sustainability, and suppliers are asked for the same figures. Members of the alliance found that staff who could plan a measure and defend its costs were missing in every sector they asked.",
      "Unternehmen mit mehr als 500 Beschäftigten berichten über Nachhaltigkeit, und ihre Zulieferer werden nach denselben Zahlen gefragt. Die Mitglieder der Allianz fanden in jeder befragten Branche zu wenige, die eine Maßnahme planen und ihre Kosten begründen können.",
    ),
    audience: text(
      "People in work of any field, and students who want to add sustainability to their degree.",
      "Berufstätige aller Fachrichtungen und Studierende, die ihr Studium um Nachhaltigkeit ergänzen wollen.",
    ),
    outcomes: courses.map((course) => course.outcome),
    workload: { contactHours: 60, selfStudyHours: 220, assessmentHours: 20, ects: 10 },
    level: {
      eqf: 6,
      cycle: "first",
      nqfIri: null,
      justification: text(
        "The introduction alone is at level 5; the four courses ask for advanced methods and for decisions in unpredictable contexts, and so does the award as a whole.",
        "Die Einführung allein liegt auf Stufe 5; die vier Kurse verlangen fortgeschrittene Methoden und Entscheidungen in unvorhersehbaren Zusammenhängen, und damit auch die Auszeichnung als Ganzes.",
      ),
    },
    iscedF: "0521",
    teachingLanguages: ["en"],
    participation: {
      mode: "blended",
      activity: "e-learning-coursework",
      place: text(
        "Online, with one week at one of the three universities",
        "Online, mit einer Woche an einer der drei Hochschulen",
      ),
    },
    assessments: courses.map(({ id, outcome, assessment }) => ({
      ...assessment,
      id,
      weightPercent: 20,
      outcomeIds: [outcome.id],
    })),
    gradingScheme: germanGrades,
    qualityAssurance: {
      kind: "internal",
      type: "program-quality-assurance",
      title: text(
        "Joint review by the three universities",
        "Gemeinsame Prüfung durch die drei Hochschulen",
      ),
      agentName: "",
      agentCountryCode: null,
      policyUrl: "https://coastline-alliance.example/quality",
      expiresOn: clock.day(1000),
    },
    prerequisites: text(
      "A higher education entrance qualification, or three years of work and an interview.",
      "Hochschulzugangsberechtigung, oder drei Jahre Berufstätigkeit und ein Gespräch.",
    ),
    stackability: {
      kind: "stackable",
      targets: [
        {
          id: "ba-environment",
          title: text(
            "Bachelor of Arts in Environment and Society",
            "Bachelor of Arts Umwelt und Gesellschaft",
          ),
          credits: 10,
        },
      ],
      parts: courses.map(({ id, title, outcome }) => ({
        id,
        title,
        ects: 2,
        outcomeIds: [outcome.id],
      })),
    },
    furtherInformation: text(
      "Each of the five courses counts 2 ECTS. The grade of the award is stated course by course.",
      "Jeder der fünf Kurse zählt 2 ECTS. Die Noten der Auszeichnung stehen Kurs für Kurs.",
    ),
    homepage: "https://coastline-alliance.example/sustainability",
    awardingPartners,
    fees: text(
      "Free for members of the alliance; 300 euros for others.",
      "Frei für Angehörige der Allianz; sonst 300 Euro.",
    ),
    lifespan: { reviewOn: clock.day(600), credentialValidForMonths: null },
  };
}

/**
 * A later version that says how long its figures count as current, and lets the first quiz be
 * passed or not; approved, and not yet published.
 */
export function sustainabilityRevised(clock: Clock): VersionContent {
  const first = sustainability(clock);
  return {
    ...first,
    furtherInformation: text(
      "Each of the five courses counts 2 ECTS. The grade of the award is stated course by course. Climate scenarios are those of the Sixth Assessment Report.",
      "Jeder der fünf Kurse zählt 2 ECTS. Die Noten der Auszeichnung stehen Kurs für Kurs. Die Klimaszenarien sind die des Sechsten Sachstandsberichts.",
    ),
    assessments: first.assessments.map((assessment) =>
      assessment.type === "quiz" ? { ...assessment, gradingScheme: passOrFail } : assessment,
    ),
    lifespan: { ...first.lifespan, reviewOn: clock.day(720) },
  };
}
