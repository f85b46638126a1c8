import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import type { InstitutionProfile } from "@/lib/domain/institution-profile";
import { emptyContent, type VersionContent } from "@/lib/domain/micro-credentials/content";

/** A white pixel: the smallest picture a credential can carry. */
export const picture =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** A black pixel: the picture in another language. */
export const otherPicture =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJggg==";

export function institutionProfile(changes: Partial<InstitutionProfile> = {}): InstitutionProfile {
  return {
    legalName: { en: "Ballyvara University", ga: "Ollscoil Bhaile Bheara" },
    countryCode: "IE",
    regionCode: "IE06",
    eidasIdentifier: "VATIE-1234567T",
    registration: "IE-REG-20011",
    vatNumber: "IE1234567T",
    ror: "https://ror.org/04xyz1234",
    erasmusCode: "IRL BALLY01",
    schacHomeOrganization: "ballyvara.example",
    homepage: "https://ballyvara.example",
    contactEmail: "registry@ballyvara.example",
    hoursPerEcts: 25,
    timeZone: "Europe/Dublin",
    languages: ["en", "ga"],
    accent: "#1d4e89",
    qualityAssurance: {
      statement: { en: "Reviewed every five years by the academic council under the ESG 2015." },
      policyUrl: "https://ballyvara.example/quality",
    },
    ...changes,
  };
}

/** Content with every element of Annex I, mandatory and optional, in one language. */
export function completeContent(changes: Partial<VersionContent> = {}): VersionContent {
  return {
    ...emptyContent("en"),
    title: { en: "Open Data Stewardship" },
    summary: { en: "Plan, document and share research data so that others can find and reuse it." },
    outcomes: [
      {
        id: "plan",
        title: { en: "Plan and document research data" },
        type: "skill",
        reuseLevel: "cross-sector",
        escoSkills: [
          {
            iri: "http://data.europa.eu/esco/skill/4f5c1208-62fd-4e5a-a51e-306c06947e11",
            label: "manage findable accessible interoperable and reusable data",
          },
        ],
      },
      {
        id: "licences",
        title: { en: "Explain the licences under which data is shared" },
        type: "knowledge",
        reuseLevel: null,
        escoSkills: [],
      },
      {
        id: "judge",
        title: { en: "Judge when data must not be shared" },
        type: "responsibility-and-autonomy",
        reuseLevel: "transversal",
        escoSkills: [],
      },
    ],
    workload: { contactHours: 12.5, selfStudyHours: 35, assessmentHours: 2.5, ects: 2 },
    level: { eqf: 7, cycle: "second", nqfIri: null, justification: {} },
    iscedF: "0612",
    teachingLanguages: ["en"],
    participation: { mode: "blended", activity: "e-learning-coursework", place: {} },
    assessments: [
      {
        id: "dmp",
        title: { en: "Data management plan" },
        type: "project-work",
        mode: "online",
        weightPercent: 60,
        outcomeIds: ["plan"],
        supervision: "unsupervised-without-identity-check",
      },
      {
        id: "oral",
        title: { en: "Oral defence" },
        type: "oral-examination",
        mode: "presential",
        weightPercent: 40,
        outcomeIds: ["licences", "judge"],
        supervision: "supervised-on-site-with-identity-check",
      },
    ],
    gradingScheme: {
      title: { en: "A to F" },
      description: { en: "A is the best grade, E the lowest that passes." },
      grades: [
        { value: "A", passes: true },
        { value: "B", passes: true },
        { value: "F", passes: false },
      ],
    },
    qualityAssurance: {
      kind: "external",
      type: "program-quality-assurance",
      title: { en: "Programme review 2024" },
      agentName: "Quality Agency of Ireland",
      agentCountryCode: "IE",
      policyUrl: "https://qa.example/reports/17",
      expiresOn: "2029-08-31",
    },
    prerequisites: { en: "A first-cycle degree or equivalent experience." },
    stackability: {
      kind: "stackable",
      targets: [{ id: "msc", title: { en: "MSc in Data Science" }, credits: 90 }],
    },
    furtherInformation: { en: "The syllabus is public." },
    homepage: "https://ballyvara.example/courses/open-data",
    ...changes,
  };
}

/** Everything a credential says, complete; `changes` replaces whole members. */
export function awardFacts(changes: Partial<AwardFacts> = {}): AwardFacts {
  return {
    credentialUuid: "0b3e5c1a-6a51-4f0e-9c39-2f6f1b9d4e10",
    issuedAt: "2026-07-12T09:30:00Z",
    validUntil: "2029-07-12",
    issuer: { ...institutionProfile(), did: "did:web:credentials.example:i:ballyvara" },
    publicUrl: "https://credentials.example",
    version: {
      id: "6f1d1c0e-52a7-4f3f-8a55-5cf1c2f0a001",
      number: 3,
      code: "ODS-7",
      content: completeContent(),
    },
    learner: {
      fullName: "Ana Andromeda",
      givenName: "Ana",
      familyName: "Andromeda",
      dateOfBirth: "1999-10-02",
      studentNumber: "87654321",
      europeanStudentIdentifier: "urn:schac:personalUniqueCode:int:esi:ballyvara.example:87654321",
    },
    awardedOn: "2026-07-10",
    results: [
      {
        assessmentId: "dmp",
        grade: "B",
        assessedOn: "2026-06-30",
        supervision: "unsupervised-without-identity-check",
      },
      {
        assessmentId: "oral",
        grade: "A",
        assessedOn: "2026-07-02",
        supervision: "supervised-on-site-with-identity-check",
      },
    ],
    overallGrade: "A",
    status: {
      listUrl: "https://credentials.example/status/5b8b0a6e-7c1e-4a35-8a5e-2d1f8a0c7e01",
      index: 90210,
    },
    pictureBase64: picture,
    ...changes,
  };
}

/** The minimum for a conforming credential: a title, a learner's display name, nothing optional. */
export function minimalAwardFacts(): AwardFacts {
  return awardFacts({
    credentialUuid: "1c2d3e4f-0000-4000-8000-00000000000a",
    validUntil: null,
    issuer: {
      ...institutionProfile({
        regionCode: "",
        vatNumber: "",
        ror: "",
        erasmusCode: "",
        schacHomeOrganization: "",
        homepage: "",
      }),
      did: "did:web:credentials.example:i:ballyvara",
    },
    version: {
      id: "6f1d1c0e-52a7-4f3f-8a55-5cf1c2f0a002",
      number: 1,
      code: "MIN-1",
      content: { ...emptyContent("en"), title: { en: "Least that can be said" } },
    },
    learner: {
      fullName: "Sukarno",
      givenName: null,
      familyName: null,
      dateOfBirth: null,
      studentNumber: null,
      europeanStudentIdentifier: null,
    },
    results: [],
    overallGrade: null,
  });
}

/** Written in two languages, with internal quality assurance and a national level. */
export function bilingualAwardFacts(): AwardFacts {
  const facts = awardFacts({
    credentialUuid: "2d3e4f50-0000-4000-8000-00000000000b",
    overallGrade: null,
  });
  const content = completeContent({
    languages: ["de", "en"],
    title: { de: "Offene Daten verwalten", en: "Open Data Stewardship" },
    summary: {
      de: "Daten planen und teilen.",
      en: "Plan and share data.",
      fr: "Ébauche abandonnée.",
    },
    teachingLanguages: ["de", "en"],
    qualityAssurance: {
      ...completeContent().qualityAssurance,
      kind: "internal",
      type: "institutional-quality-assurance",
      title: {},
      agentName: "",
      agentCountryCode: null,
      policyUrl: "",
      expiresOn: null,
    },
  });
  return { ...facts, version: { ...facts.version, content }, picturesBase64: { en: otherPicture } };
}

/** Awarded jointly with two partners. */
export function jointAwardFacts(): AwardFacts {
  const facts = awardFacts({ credentialUuid: "3e4f5061-0000-4000-8000-00000000000c" });
  const content = completeContent({
    awardingPartners: [
      {
        id: "lyon",
        legalName: "Université de la Presqu’île",
        countryCode: "FR",
        registration: "FR-UAI-0690001",
        homepage: "https://presquile.example",
      },
      {
        id: "graz",
        legalName: "Universität Murau",
        countryCode: "AT",
        registration: "",
        homepage: "",
      },
    ],
  });
  return { ...facts, version: { ...facts.version, content } };
}
