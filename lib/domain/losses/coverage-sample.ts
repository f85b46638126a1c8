import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { emptyContent, type VersionContent } from "@/lib/domain/micro-credentials/content";
import { textElements } from "@/lib/domain/micro-credentials/elements";

const outcomes: VersionContent["outcomes"] = [
  {
    id: "outcome",
    title: {
      en: "Plan and document research data",
      de: "Forschungsdaten planen und dokumentieren",
    },
    type: "skill",
    reuseLevel: "cross-sector",
    escoSkills: [
      {
        iri: "http://data.europa.eu/esco/skill/4f5c1208-62fd-4e5a-a51e-306c06947e11",
        label: "manage research data",
      },
    ],
  },
  {
    id: "other",
    title: { en: "Explain licences", de: "Lizenzen erklären" },
    type: "knowledge",
    reuseLevel: null,
    escoSkills: [],
  },
];

const grades = (values: [string, string]) => [
  { value: values[0], passes: true },
  { value: values[1], passes: false },
];

const content: VersionContent = {
  ...emptyContent("en"),
  ...Object.fromEntries(textElements.map(({ text }) => [text, { en: "Text.", de: "Text." }])),
  languages: ["en", "de"],
  title: { en: "Open data stewardship", de: "Offene Daten verwalten" },
  summary: { en: "Plan and share research data.", de: "Forschungsdaten planen und teilen." },
  need: { en: "Projects must say how they keep data." },
  audience: { en: "Researchers." },
  fees: { en: "Free of charge." },
  outcomes,
  workload: { contactHours: 12, selfStudyHours: 35, assessmentHours: 3, ects: 2 },
  level: {
    eqf: 7,
    cycle: "second",
    nqfIri: "http://data.europa.eu/snb/qdr/c_670e54c7",
    justification: { en: "Judgement with incomplete information." },
  },
  iscedF: "0612",
  teachingLanguages: ["en"],
  participation: {
    mode: "blended",
    activity: "e-learning-coursework",
    place: { en: "Library, reading room" },
  },
  assessments: [
    {
      id: "project",
      title: { en: "Data management plan", de: "Datenmanagementplan" },
      type: "project-work",
      mode: "online",
      weightPercent: 60,
      outcomeIds: ["outcome"],
      supervision: "unsupervised-without-identity-check",
    },
    {
      id: "oral",
      title: { en: "Oral defence", de: "Verteidigung" },
      type: "oral-examination",
      mode: "presential",
      weightPercent: 40,
      outcomeIds: ["other"],
      supervision: "supervised-on-site-with-identity-check",
      gradingScheme: {
        title: { en: "Pass or fail" },
        description: {},
        grades: grades(["pass", "fail"]),
      },
    },
  ],
  gradingScheme: {
    title: { en: "A to F" },
    description: { en: "A is the best grade." },
    grades: grades(["A", "F"]),
  },
  qualityAssurance: {
    kind: "external",
    type: "program-quality-assurance",
    title: { en: "Programme review", de: "Programmprüfung" },
    agentName: "Agency for Quality",
    agentCountryCode: "DE",
    policyUrl: "https://quality.example/policy",
    expiresOn: "2030-01-31",
    decision: "positive",
    reportUrl: "https://quality.example/report",
  },
  prerequisites: { en: "A first degree.", de: "Ein erster Abschluss." },
  stackability: {
    kind: "stackable",
    targets: [
      {
        id: "master",
        title: { en: "MSc in Data Science" },
        credits: 2,
        type: "learning-opportunity",
        status: "prospective",
      },
    ],
    parts: [{ id: "first", title: { en: "Planning" }, ects: 1, outcomeIds: ["outcome"] }],
    partOf: [{ id: "diploma", title: { en: "Diploma in Research Data" } }],
  },
  furtherInformation: { en: "The syllabus is public.", de: "Der Lehrplan ist öffentlich." },
  homepage: "https://university.example/open-data",
  documents: [
    {
      id: "handbook",
      title: { en: "Module handbook", de: "Modulhandbuch" },
      address: "https://university.example/handbook.pdf",
    },
  ],
  awardingPartners: [
    {
      id: "partner",
      legalName: "Partner University",
      countryCode: "FR",
      registration: "FR-UAI-0690001",
      homepage: "https://partner.example",
    },
  ],
};

/**
 * An award with every possible fact, in two languages, for measuring format coverage. The people
 * and places in it do not exist.
 */
export const coverageSample: AwardFacts = {
  credentialUuid: "5e1f0a52-4c7d-4d0e-8b1a-6f6a4c1d2e30",
  issuedAt: "2026-07-12T09:30:00Z",
  validUntil: "2029-07-12",
  issuer: {
    did: "did:web:credentials.example:i:university",
    legalName: { en: "Example University", de: "Beispieluniversität" },
    countryCode: "IE",
    regionCode: "IE06",
    eidasIdentifier: "VATIE-1234567T",
    registration: "IE-REG-20011",
    vatNumber: "IE1234567T",
    ror: "https://ror.org/04xyz1234",
    erasmusCode: "IRL EXAMP01",
    schacHomeOrganization: "university.example",
    homepage: "https://university.example",
    contactEmail: "registry@university.example",
    hoursPerEcts: 25,
    timeZone: "Europe/Dublin",
    languages: ["en", "de"],
    accent: "#1d4e89",
    qualityAssurance: {
      statement: { en: "Reviewed every five years." },
      policyUrl: "https://university.example/quality",
    },
  },
  publicUrl: "https://credentials.example",
  version: { id: "6f1d1c0e-52a7-4f3f-8a55-5cf1c2f0a0ff", number: 3, code: "ODS-7", content },
  learner: {
    fullName: "Ana Andromeda Example",
    givenName: "Ana Given",
    familyName: "Andromeda Family",
    dateOfBirth: "1999-10-02",
    studentNumber: "87654321",
    europeanStudentIdentifier: "urn:schac:personalUniqueCode:int:esi:university.example:1234",
  },
  awardedOn: "2026-07-10",
  results: [
    {
      assessmentId: "project",
      grade: "A",
      assessedOn: "2026-06-30",
      supervision: "unsupervised-without-identity-check",
    },
    {
      assessmentId: "oral",
      grade: "pass",
      assessedOn: "2026-07-02",
      supervision: "supervised-on-site-with-identity-check",
    },
  ],
  overallGrade: "A",
  status: {
    listUrl: "https://credentials.example/status/5b8b0a6e-7c1e-4a35-8a5e-2d1f8a0c7e01",
    index: 90210,
  },
  suspension: {
    listUrl: "https://credentials.example/status/5b8b0a6e-7c1e-4a35-8a5e-2d1f8a0c7e02",
    index: 4711,
  },
  pictureBase64: "cGljdHVyZQ==",
  picturesBase64: { de: "YmlsZA==" },
  badgeBase64: "YmFkZ2U=",
};
