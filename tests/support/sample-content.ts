import type { InstitutionProfile } from "@/lib/domain/institution-profile";
import { emptyContent, type VersionContent } from "@/lib/domain/micro-credentials/content";

/** A fictional university whose profile says everything that issuing needs. */
export function sampleProfile(changes: Partial<InstitutionProfile> = {}): InstitutionProfile {
  return {
    legalName: { en: "University of Northmere", de: "Universität Northmere" },
    countryCode: "DE",
    regionCode: "DE30",
    eidasIdentifier: "VATDE-123456789",
    registration: "HRB 1234",
    vatNumber: "DE123456789",
    ror: "",
    erasmusCode: "D BERLIN99",
    schacHomeOrganization: "northmere.example",
    homepage: "https://northmere.example",
    contactEmail: "office@northmere.example",
    hoursPerEcts: 30,
    timeZone: "Europe/Berlin",
    languages: ["en", "de"],
    accent: "#1d4f7c",
    qualityAssurance: {
      statement: { en: "Reviewed every three years." },
      policyUrl: "https://northmere.example/quality",
    },
    ...changes,
  };
}

/** A design without gaps or weaknesses: 2 ECTS in English, two assessments. */
export function sampleContent(changes: Partial<VersionContent> = {}): VersionContent {
  return {
    ...emptyContent("en"),
    title: { en: "Data stewardship" },
    summary: { en: "Look after research data." },
    need: { en: "Projects must say how they keep data." },
    audience: { en: "Researchers." },
    outcomes: [
      {
        id: "o1",
        title: { en: "Describe the FAIR principles" },
        type: "knowledge",
        reuseLevel: "cross-sector",
        escoSkills: [],
      },
      {
        id: "o2",
        title: { en: "Write a data management plan" },
        type: "skill",
        reuseLevel: null,
        escoSkills: [],
      },
      {
        id: "o3",
        title: { en: "Decide who may see data" },
        type: "responsibility-and-autonomy",
        reuseLevel: null,
        escoSkills: [],
      },
    ],
    workload: { contactHours: 20, selfStudyHours: 35, assessmentHours: 5, ects: 2 },
    level: { eqf: 7, cycle: "second", nqfIri: null, justification: {} },
    iscedF: "0612",
    teachingLanguages: ["en"],
    participation: { mode: "online", activity: "e-learning-coursework", place: {} },
    assessments: [
      {
        id: "plan",
        title: { en: "Data management plan" },
        type: "project-work",
        mode: "online",
        weightPercent: 60,
        outcomeIds: ["o1", "o2"],
        supervision: "unsupervised-without-identity-check",
      },
      {
        id: "talk",
        title: { en: "Talk" },
        type: "oral-examination",
        mode: "online",
        weightPercent: 40,
        outcomeIds: ["o3"],
        supervision: "supervised-online-with-identity-check",
      },
    ],
    gradingScheme: {
      title: { en: "Two grades" },
      description: {},
      grades: [
        { value: "good", passes: true },
        { value: "sufficient", passes: true },
        { value: "failed", passes: false },
      ],
    },
    qualityAssurance: {
      kind: "internal",
      type: "institutional-quality-assurance",
      title: { en: "Internal review" },
      agentName: "",
      agentCountryCode: null,
      policyUrl: "https://northmere.example/quality",
      expiresOn: null,
    },
    lifespan: { reviewOn: "2029-01-01", credentialValidForMonths: null },
    ...changes,
  };
}
